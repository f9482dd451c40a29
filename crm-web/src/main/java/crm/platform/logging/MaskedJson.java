package crm.platform.logging;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/** A JSON object a line, in the Elastic Common Schema. */
public class MaskedJson extends StructuredLogEncoder {

    public MaskedJson() {
        setFormat("ecs");
        setCharset(UTF_8);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return Masking.masked(new String(super.encode(event), UTF_8)).getBytes(UTF_8);
    }
}
