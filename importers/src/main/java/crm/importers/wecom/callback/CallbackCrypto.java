package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackRefused.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens what WeCom encrypted [90968] or WeChat, which encrypts alike, and seals as it does for tests: signature = sha1 of the sorted token, timestamp, nonce and ciphertext; AES-256-CBC
 * with IV = the key's first 16 bytes and PKCS#7 padding to 32; plaintext = 16 random bytes, length (4 bytes, big-endian),
 * message, receiveid. The SDK's own class does not look at the receiveid, so it would take another corp's message.
 */
public final class CallbackCrypto {

    private static final int BLOCK = 32;
    private static final int RANDOM = 16;
    private static final int HEAD = RANDOM + Integer.BYTES;

    private final String token;
    private final byte[] key;
    private final byte[] corpId;

    CallbackCrypto(WeComSettings settings) {
        this(settings.callbackToken(), settings.encodingAesKey(), settings.corpId());
    }

    /**
     * @param encodingAesKey 43 characters
     * @param receiver whose id the messages must bear
     */
    public CallbackCrypto(String token, String encodingAesKey, String receiver) {
        this.token = token;
        key = Base64.getDecoder().decode(encodingAesKey + "=");
        corpId = receiver.getBytes(UTF_8);
    }

    /**
     * The message, once signature and receiver are found to be right.
     *
     * @throws CallbackRefused for SIGNATURE, CIPHER or RECEIVER
     */
    public String open(String signature, String timestamp, String nonce, String encrypted) {
        requireSigned(signature, timestamp, nonce, encrypted);
        ByteBuffer plain = ByteBuffer.wrap(withoutPadding(decrypt(encrypted)));
        if (plain.remaining() < HEAD) throw new CallbackRefused(Reason.CIPHER);
        int length = plain.getInt(RANDOM);
        if (length < 0 || length > plain.remaining() - HEAD) throw new CallbackRefused(Reason.CIPHER);
        byte[] receiver = Arrays.copyOfRange(plain.array(), HEAD + length, plain.limit());
        if (!MessageDigest.isEqual(receiver, corpId)) throw new CallbackRefused(Reason.RECEIVER);
        return text(plain.slice(HEAD, length));
    }

    /**
     * As WeCom would send the message.
     *
     * @param prefix 16 random bytes
     */
    public String seal(byte[] prefix, String message) {
        byte[] text = message.getBytes(UTF_8);
        int length = HEAD + text.length + corpId.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding)
                .put(prefix, 0, RANDOM)
                .putInt(text.length)
                .put(text)
                .put(corpId);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        try {
            return Base64.getEncoder()
                    .encodeToString(cipher(Cipher.ENCRYPT_MODE).doFinal(plain.array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has AES", e);
        }
    }

    public String sign(String timestamp, String nonce, String encrypted) {
        String[] parts = {token, timestamp, nonce, encrypted};
        Arrays.sort(parts);
        return HexFormat.of().formatHex(sha1(String.join("", parts).getBytes(UTF_8)));
    }

    private void requireSigned(String signature, String timestamp, String nonce, String encrypted) {
        byte[] expected = sign(timestamp, nonce, encrypted).getBytes(UTF_8);
        if (!MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) throw new CallbackRefused(Reason.SIGNATURE);
    }

    private static byte[] sha1(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-1").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-1", e);
        }
    }

    private byte[] decrypt(String encrypted) {
        try {
            return cipher(Cipher.DECRYPT_MODE).doFinal(Base64.getDecoder().decode(encrypted));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new CallbackRefused(Reason.CIPHER);
        }
    }

    private Cipher cipher(int mode) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
        return cipher;
    }

    /** Java's own PKCS#7 knows blocks of 16 only. Whoever gets here has signed it: the padding tells no secret. */
    private static byte[] withoutPadding(byte[] padded) {
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (padding < 1 || padding > BLOCK || padding > padded.length) throw new CallbackRefused(Reason.CIPHER);
        for (int i = padded.length - padding; i < padded.length; i++)
            if (padded[i] != padding) throw new CallbackRefused(Reason.CIPHER);
        return Arrays.copyOf(padded, padded.length - padding);
    }

    private static String text(ByteBuffer bytes) {
        try {
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new CallbackRefused(Reason.CIPHER);
        }
    }
}
