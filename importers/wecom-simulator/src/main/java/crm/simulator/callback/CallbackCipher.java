package crm.simulator.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * WeCom's message encryption [90968]: AES-256-CBC, key = Base64(EncodingAESKey + "="), IV = its first 16 bytes, PKCS#7
 * with blocks of 32, plaintext = 16 random bytes + 4-byte big-endian length + message + receiveid; signature = sha1 of
 * the sorted token, timestamp, nonce and ciphertext.
 */
public final class CallbackCipher {

    private static final int BLOCK = 32;

    private final String token;
    private final String receiveId;
    private final byte[] key;

    /** @throws IllegalArgumentException when the key is not 43 characters of Base64 */
    public CallbackCipher(String token, String encodingAesKey, String receiveId) {
        this.token = token;
        this.receiveId = receiveId;
        if (encodingAesKey.length() != 43) throw new IllegalArgumentException("an EncodingAESKey has 43 characters");
        this.key = Base64.getDecoder().decode(encodingAesKey + "=");
    }

    /** @param random 16 bytes */
    public String encrypt(byte[] random, String message) {
        byte[] text = message.getBytes(UTF_8);
        byte[] receiver = receiveId.getBytes(UTF_8);
        int length = 16 + 4 + text.length + receiver.length;
        int padding = BLOCK - length % BLOCK;
        ByteBuffer plain = ByteBuffer.allocate(length + padding);
        plain.put(random, 0, 16).putInt(text.length).put(text).put(receiver);
        Arrays.fill(plain.array(), length, length + padding, (byte) padding);
        return Base64.getEncoder().encodeToString(run(Cipher.ENCRYPT_MODE, plain.array()));
    }

    /** The message, whoever it was meant for. */
    public String decrypt(String encrypted) {
        byte[] plain = run(Cipher.DECRYPT_MODE, Base64.getDecoder().decode(encrypted));
        int length = ByteBuffer.wrap(plain, 16, 4).getInt();
        return new String(plain, 20, length, UTF_8);
    }

    public String sign(String timestamp, String nonce, String encrypted) {
        String[] parts = {token, timestamp, nonce, encrypted};
        Arrays.sort(parts);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest(String.join("", parts).getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(key, 0, 16));
            return cipher.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
