package crm.platform.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.encoder.Encoder;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MaskingTest {

    private static final List<String> SECRET = List.of(
            "13800138000",
            "s3cr3t-value",
            "zhang.san@example.com",
            "wmAbCdEfGhIjKlMnOpQrStUvWxYz",
            "oAbCdEfGhIjKlMnOpQrStUvWxYz01234".substring(0, 28),
            "110101199003071234",
            "crm_" + "a1".repeat(20),
            "eyJhbGciOiJSUzI1NiJ9.payload.signature");

    private static final String LINE =
            "POST https://qyapi.weixin.qq.com/x?access_token=s3cr3t-value&a=1 of +8613800138000 ("
                    + SECRET.get(2) + ", " + SECRET.get(3) + ", " + SECRET.get(4) + ", " + SECRET.get(5)
                    + ") {\"corpsecret\": "
                    + "\"s3cr3t-value\", \"password\":\"s3cr3t-value\"} Authorization: Bearer " + SECRET.get(7)
                    + " key "
                    + SECRET.get(6);

    private final LoggerContext context = new LoggerContext();

    @Test
    void what_names_people_or_opens_doors_is_unreadable_in_lines_and_in_their_stack_traces() {
        MaskedText text = new MaskedText();
        text.setPattern("%level %msg%n%ex");
        String written = write(text, LINE, new IllegalStateException(LINE));
        SECRET.forEach(secret -> assertThat(written).doesNotContain(secret));
        assertThat(written).contains("138****8000", "access_token=***&a=1", "z***@example.com", "MaskingTest");
    }

    @Test
    void json_stays_json_and_holds_none_of_it_either() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        context.putObject(Environment.class.getName(), new StandardEnvironment());
        String written = write(new MaskedJson(), LINE, new IllegalStateException(LINE));
        SECRET.forEach(secret -> assertThat(written).doesNotContain(secret));
        JsonNode line = JsonMapper.shared().readTree(written);
        assertThat(line.path("message").asString()).contains("138****8000");
        assertThat(line.path("@timestamp").asString()).isNotBlank();
        assertThat(line.at("/log/level").asString()).isEqualTo("WARN");
        assertThat(line.at("/error/stack_trace").asString()).contains("MaskingTest");
    }

    @Test
    void figures_and_ids_of_our_own_stay_as_they_are() {
        String line =
                "Entry 481204 of c-7f3e9a1b2c in 1777600800000 ms at 2026-05-01T10:00:00Z, 20260501120000, S01:order-13";
        assertThat(Masking.masked(line)).isEqualTo(line);
    }

    private String write(Encoder<ILoggingEvent> encoder, String message, Throwable failed) {
        encoder.setContext(context);
        encoder.start();
        LoggingEvent event =
                new LoggingEvent("test", context.getLogger("crm.test"), Level.WARN, message, failed, new Object[0]);
        return new String(encoder.encode(event), UTF_8);
    }
}
