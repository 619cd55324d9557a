package org.qingdan.app.sheet;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The parts of one workbook, read as XML one after the other; no deeper and with no more names than spreadsheet programs write, as the parser keeps both. */
final class PartXml {
    private static final int DEEPEST = 100;
    private static final int MOST_NAMES = 2_000;

    private final XMLInputFactory factory = new InputFactoryImpl();
    private final Set<String> names = new HashSet<>();
    private XMLStreamReader xml;
    private int depth;

    PartXml() {
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    }

    void open(InputStream in) throws XMLStreamException {
        xml = factory.createXMLStreamReader(in);
        depth = 0;
    }

    boolean hasNext() throws XMLStreamException {
        return xml.hasNext();
    }

    /** The next event; a document type is refused before anything in it is looked at. */
    int next() throws XMLStreamException {
        int event = xml.next();
        switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                throw new SheetRejected("DOCTYPE", "文件里有不允许的文档类型声明。请在 WPS/Excel 中打开，另存为 .xlsx 后再上传");
            case XMLStreamConstants.START_ELEMENT -> {
                if (++depth > DEEPEST) throw XlsxGate.broken();
                names();
            }
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> name(xml.getPITarget());
            default -> {}
        }
        return event;
    }

    private void names() {
        name(xml.getPrefix(), xml.getLocalName());
        for (int i = 0; i < xml.getNamespaceCount(); i++) name("xmlns", String.valueOf(xml.getNamespacePrefix(i)));
        for (int i = 0; i < xml.getAttributeCount(); i++) name(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
    }

    private void name(String prefix, String local) {
        name(prefix == null || prefix.isEmpty() ? local : prefix + ':' + local);
    }

    private void name(String name) {
        if (names.add(name) && names.size() > MOST_NAMES) throw XlsxGate.broken();
    }

    boolean started(String name) {
        return xml.getEventType() == XMLStreamConstants.START_ELEMENT
                && xml.getLocalName().equals(name);
    }

    XMLStreamReader event() {
        return xml;
    }
}
