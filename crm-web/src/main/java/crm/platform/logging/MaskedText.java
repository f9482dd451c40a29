package crm.platform.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Lines for people, with their stack traces. */
public class MaskedText extends PatternLayoutEncoder {

    @Override
    public byte[] encode(ILoggingEvent event) {
        return Masking.masked(getLayout().doLayout(event)).getBytes(UTF_8);
    }
}
