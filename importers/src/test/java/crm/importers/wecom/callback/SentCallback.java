package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.WeComSettings;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A message as WeCom sends it: another random prefix, nonce and so ciphertext with every try. */
record SentCallback(String signature, String timestamp, String nonce, String encrypted) {

    static final WeComSettings CORP = new WeComSettings(
            "ww6a112864f8022910",
            "kz7Yx62CH8SaLN",
            "cD0d7jx4tYvVtzqrmh3Dm3QFCXe6f8SlHoMtMh3qQEP",
            "secret",
            1_000_002,
            URI.create("http://127.0.0.1:1"));

    private static final SecureRandom RANDOM = new SecureRandom();

    static SentCallback of(String message) {
        return of(message, CORP.corpId());
    }

    static SentCallback of(String message, String receiver) {
        byte[] text = message.getBytes(UTF_8);
        byte[] to = receiver.getBytes(UTF_8);
        byte[] prefix = new byte[16];
        RANDOM.nextBytes(prefix);
        int length = prefix.length + 4 + text.length + to.length;
        int padding = 32 - length % 32;
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(prefix)
                .putInt(text.length)
                .put(text)
                .put(to);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return signed(Base64.getEncoder().encodeToString(encrypt(plain.array())));
    }

    /** Validly signed, whatever it is. */
    static SentCallback signed(String encrypted) {
        String timestamp = "1777600000";
        String nonce = Integer.toUnsignedString(RANDOM.nextInt());
        String[] parts = {CORP.callbackToken(), timestamp, nonce, encrypted};
        Arrays.sort(parts);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(UTF_8));
            return new SentCallback(HexFormat.of().formatHex(digest), timestamp, nonce, encrypted);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encrypt(byte[] plain) {
        byte[] key = Base64.getDecoder().decode(CORP.encodingAesKey() + "=");
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(plain);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    CallbackIntake.Signed query() {
        return new CallbackIntake.Signed(signature, timestamp, nonce);
    }

    byte[] body() {
        return ("<xml><ToUserName><![CDATA[" + CORP.corpId() + "]]></ToUserName><Encrypt><![CDATA[" + encrypted
                        + "]]></Encrypt><AgentID><![CDATA[1000002]]></AgentID></xml>")
                .getBytes(UTF_8);
    }
}
