package org.qingdan.app.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import org.qingdan.engine.determination.DeterminationJson;

/** A JSON object a line, for those who collect logs. */
public final class JsonLine extends LayoutBase<ILoggingEvent> {
    @Override
    public String doLayout(ILoggingEvent event) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("time", event.getInstant().toString());
        fields.put("level", event.getLevel().toString());
        fields.put("logger", event.getLoggerName());
        fields.put("message", Masking.line(event.getFormattedMessage()));
        event.getMDCPropertyMap().forEach((name, value) -> fields.put(name, Masking.line(value)));
        if (event.getThrowableProxy() != null)
            fields.put("error", Masking.numbers(ThrowableProxyUtil.asString(event.getThrowableProxy())));
        return DeterminationJson.write((Object) fields) + "\n";
    }
}
