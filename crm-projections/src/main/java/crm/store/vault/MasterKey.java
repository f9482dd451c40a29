package crm.store.vault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The installation's secret, 256 bits. Nothing is encrypted under it directly: keys for one purpose each are derived
 * (HKDF-SHA256, RFC 5869). Whoever loses it loses all personal data.
 */
public final class MasterKey {

    private static final int BYTES = 32;

    private final byte[] secret;

    private MasterKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * From the setting {@code crm.vault.master-key} when given (base64 of 32 bytes), else from the file.
     *
     * @param mayCreate whether a missing file is made anew: only while nothing was encrypted yet
     * @throws WrongMasterKey when the setting is no key, or the file is missing or no key
     */
    public static MasterKey of(@Nullable String setting, Path file, boolean mayCreate) {
        if (setting != null && !setting.isBlank()) return parse(setting, "The setting crm.vault.master-key");
        try {
            if (!Files.exists(file)) {
                if (!mayCreate)
                    throw new WrongMasterKey("The master key " + file + " is missing: put it back,"
                            + " personal data cannot be read without it");
                String key = Base64.getEncoder().encodeToString(Aead.randomBytes(BYTES));
                OwnerOnly.write(file, (key + "\n").getBytes(US_ASCII));
            }
            return parse(Files.readString(file, US_ASCII), "The file " + file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read or create the master key " + file, e);
        }
    }

    private static MasterKey parse(String base64, String where) {
        try {
            byte[] secret = Base64.getDecoder().decode(base64.strip());
            if (secret.length == BYTES) return new MasterKey(secret);
        } catch (IllegalArgumentException e) {
            // said below, without repeating what it holds
        }
        throw new WrongMasterKey(where + " holds no master key: base64 of " + BYTES + " bytes is expected");
    }

    SecretKey derive(String purpose, String algorithm) {
        return new SecretKeySpec(hkdf(new byte[BYTES], secret, purpose.getBytes(UTF_8)), algorithm);
    }

    /** Tells master keys apart without telling anything about them. */
    String fingerprint() {
        return HexFormat.of().formatHex(hkdf(new byte[BYTES], secret, "fingerprint".getBytes(UTF_8)), 0, 8);
    }

    /** The first 32 bytes of HKDF-SHA256. */
    static byte[] hkdf(byte[] salt, byte[] secret, byte[] info) {
        Mac expand = hmac(
                new SecretKeySpec(hmac(new SecretKeySpec(salt, "HmacSHA256")).doFinal(secret), "HmacSHA256"));
        expand.update(info);
        return expand.doFinal(new byte[] {1});
    }

    static Mac hmac(SecretKey key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("No HMAC-SHA256", e);
        }
    }
}
