package crm.importers.wecom.callback;

import static crm.importers.wecom.callback.SentCallback.CORP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import java.net.URI;
import java.util.Base64;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

@DisplayNameGeneration(ReplaceUnderscores.class)
class CallbackCryptoTest {

    private final CallbackCrypto crypto = new CallbackCrypto(CORP);

    private String open(SentCallback sent) {
        return crypto.open(sent.signature(), sent.timestamp(), sent.nonce(), sent.encrypted());
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CallbackRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @TestFactory
    Stream<DynamicTest> it_opens_the_vectors_of_other_projects() {
        assertThat(Samples.vectors()).hasSize(3);
        return Samples.vectors().stream()
                .map(vector -> DynamicTest.dynamicTest(vector.get("name").asString(), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        WeComSettings corp = new WeComSettings(
                vector.get("receiveid").asString(),
                vector.get("token").asString(),
                vector.get("encodingAesKey").asString(),
                "secret",
                1,
                URI.create("http://127.0.0.1"));
        String encrypted = vector.get("encrypt").asString();
        SentCallback sent = SentCallback.signed(encrypted);
        if (vector.has("msg_signature"))
            sent = new SentCallback(
                    vector.get("msg_signature").asString(),
                    vector.get("timestamp").asString(),
                    vector.get("nonce").asString(),
                    encrypted);
        else sent = signedBy(corp, encrypted);
        assertThat(new CallbackCrypto(corp).open(sent.signature(), sent.timestamp(), sent.nonce(), encrypted))
                .isEqualTo(vector.get("decrypted").asString());
    }

    /** The other vectors say nothing of a signature: this is sha1 of the sorted parts, as the documentation has it. */
    private static SentCallback signedBy(WeComSettings corp, String encrypted) {
        try {
            String[] parts = {corp.callbackToken(), "1", "2", encrypted};
            java.util.Arrays.sort(parts);
            byte[] digest = java.security.MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(UTF_8));
            return new SentCallback(java.util.HexFormat.of().formatHex(digest), "1", "2", encrypted);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_our_corp_was_sent_opens_whatever_its_length() {
        for (int length = 0; length < 100; length++) {
            String message = "面".repeat(length);
            assertThat(open(SentCallback.of(message))).isEqualTo(message);
        }
    }

    @Test
    void every_bit_of_every_byte_of_the_signature_counts() {
        SentCallback sent = SentCallback.of("<xml/>");
        for (int at = 0; at < sent.signature().length(); at++)
            for (int bit = 0; bit < 8; bit++) {
                byte[] bytes = sent.signature().getBytes(ISO_8859_1);
                bytes[at] ^= (byte) (1 << bit);
                String flipped = new String(bytes, ISO_8859_1);
                refused(Reason.SIGNATURE, () -> crypto.open(flipped, sent.timestamp(), sent.nonce(), sent.encrypted()));
            }
        refused(Reason.SIGNATURE, () -> crypto.open("", sent.timestamp(), sent.nonce(), sent.encrypted()));
        refused(
                Reason.SIGNATURE,
                () -> crypto.open(sent.signature().substring(1), sent.timestamp(), sent.nonce(), sent.encrypted()));
    }

    @Test
    void every_part_is_under_the_signature() {
        SentCallback sent = SentCallback.of("<xml/>");
        refused(Reason.SIGNATURE, () -> crypto.open(sent.signature(), "1777600001", sent.nonce(), sent.encrypted()));
        refused(
                Reason.SIGNATURE,
                () -> crypto.open(sent.signature(), sent.timestamp(), sent.nonce() + "1", sent.encrypted()));
        refused(
                Reason.SIGNATURE,
                () -> crypto.open(sent.signature(), sent.timestamp(), sent.nonce(), sent.encrypted() + "A"));
    }

    @Test
    void a_validly_signed_message_for_another_corp_is_refused() {
        for (String other :
                new String[] {"ww0000000000000001", "", "ww6a112864f802291", "ww6a112864f80229100", "WW6A112864F8022910"
                }) refused(Reason.RECEIVER, () -> open(SentCallback.of("<xml/>", other)));
    }

    @Test
    void what_is_signed_but_not_encrypted_with_our_key_is_refused() {
        refused(Reason.CIPHER, () -> open(SentCallback.signed("")));
        refused(Reason.CIPHER, () -> open(SentCallback.signed("not base64 !")));
        for (int length : new int[] {1, 16, 31, 32, 33, 64, 1_000})
            refused(
                    Reason.CIPHER,
                    () -> open(SentCallback.signed(Base64.getEncoder().encodeToString(new byte[length]))));
    }

    @Test
    void each_byte_of_the_ciphertext_changed_is_never_our_corps_message() {
        SentCallback sent = SentCallback.of("<xml><UserID>zhangsan</UserID></xml>");
        byte[] cipher = Base64.getDecoder().decode(sent.encrypted());
        // In the blocks before the last two a change garbles the message but not the receiver: the signature is what
        // keeps these out. Here they are signed anew, as only somebody with the token could.
        for (int at = cipher.length - 32; at < cipher.length; at++) {
            byte[] changed = cipher.clone();
            changed[at] ^= 1;
            assertThatThrownBy(
                            () -> open(SentCallback.signed(Base64.getEncoder().encodeToString(changed))))
                    .isInstanceOf(CallbackRefused.class);
        }
    }
}
