package org.qingdan.engine.lab;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qingdan.engine.input.Binder;
import org.qingdan.engine.input.Node;
import org.qingdan.engine.input.Place;
import org.qingdan.engine.input.Utf8;
import org.qingdan.engine.input.YamlReader;

/**
 * What one code of a problem stands for, whoever reports it: the loader, the rule reader or lint ({@code lint-codes.yaml}).
 *
 * @param means what is wrong, in Chinese
 * @param mend how to put it right, in Chinese
 */
public record LintCode(String code, Finding.Severity severity, String means, String mend) {
    private static final String FILE = "lint-codes.yaml";
    private static final Map<String, LintCode> ALL = read();

    /** Every code there is, in alphabetical order. */
    public static List<LintCode> all() {
        return List.copyOf(ALL.values());
    }

    /** @throws IllegalArgumentException when the code is not explained */
    public static LintCode of(String code) {
        LintCode known = ALL.get(code);
        if (known == null) throw new IllegalArgumentException(code + " is not in " + FILE);
        return known;
    }

    private static Map<String, LintCode> read() {
        var codes = new TreeMap<String, LintCode>();
        for (Node node : ((Node.Sequence) YamlReader.read(FILE, text())).elements()) {
            var code = Binder.bind(node, LintCode.class);
            if (codes.put(code.code, code) != null) throw new IllegalStateException(code.code + " is explained twice");
        }
        return codes;
    }

    private static String text() {
        try (InputStream in = LintCode.class.getResourceAsStream("/org/qingdan/engine/" + FILE)) {
            if (in == null) throw new IOException(FILE + " is missing from the engine's jar");
            return Utf8.decode(in.readAllBytes(), Place.file(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
