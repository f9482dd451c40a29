package crm.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Vectors of WxJava and go-workwx, wecom-samples/ORIGIN.md. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackCipherTest {

    @TestFactory
    Stream<DynamicTest> it_encrypts_decrypts_and_signs_as_others_do() throws IOException {
        JsonNode vectors;
        try (var in = CallbackCipherTest.class.getResourceAsStream("/wecom-samples/crypto-vectors.json")) {
            vectors = JsonMapper.shared().readTree(in);
        }
        assertThat(vectors).hasSize(3);
        return vectors.valueStream()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asString(), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        CallbackCipher cipher =
                new CallbackCipher(text(vector, "token"), text(vector, "encodingAesKey"), text(vector, "receiveid"));
        byte[] random = HexFormat.of().parseHex(text(vector, "decrypted_random_hex"));
        assertThat(cipher.encrypt(random, text(vector, "decrypted"))).isEqualTo(text(vector, "encrypt"));
        assertThat(cipher.decrypt(text(vector, "encrypt"))).isEqualTo(text(vector, "decrypted"));
        if (vector.has("msg_signature"))
            assertThat(cipher.sign(text(vector, "timestamp"), text(vector, "nonce"), text(vector, "encrypt")))
                    .isEqualTo(text(vector, "msg_signature"));
        if (vector.has("random"))
            assertThat(random).isEqualTo(text(vector, "random").getBytes(UTF_8));
    }

    private static String text(JsonNode vector, String field) {
        return vector.get(field).asString();
    }
}
