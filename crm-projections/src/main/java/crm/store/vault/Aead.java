package crm.store.vault;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a random 96-bit nonce. Sealed form: format (1 byte), nonce (12), ciphertext and tag (16). */
final class Aead {

    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;
    private static final int TAG_BITS = 8 * TAG_BYTES;
    private static final byte FORMAT = 1;
    private static final SecureRandom random = new SecureRandom();

    /** Looking one up costs more than opening a record; every use begins by setting it up anew. */
    private static final ThreadLocal<Cipher> MINE = ThreadLocal.withInitial(Aead::newCipher);

    private Aead() {}

    static byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** @param context bound to the ciphertext: opening it in any other context fails */
    static byte[] seal(SecretKey key, byte[] plain, byte[] context) {
        byte[] sealed = new byte[1 + NONCE_BYTES + plain.length + TAG_BYTES];
        byte[] nonce = randomBytes(NONCE_BYTES);
        sealed[0] = FORMAT;
        System.arraycopy(nonce, 0, sealed, 1, NONCE_BYTES);
        try {
            Cipher cipher = init(MINE.get(), Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(context);
            cipher.doFinal(plain, 0, plain.length, sealed, 1 + NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt", e);
        }
        return sealed;
    }

    /** @throws AEADBadTagException when key or context is another, or the content was altered */
    static byte[] open(SecretKey key, byte[] sealed, byte[] context) throws AEADBadTagException {
        if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] != FORMAT)
            throw new AEADBadTagException("Not a sealed content of a known format");
        try {
            byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
            Cipher cipher = init(MINE.get(), Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(context);
            return cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot decrypt", e);
        }
    }

    /** A cipher of the caller's own. */
    static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        return init(newCipher(), mode, key, nonce);
    }

    private static Cipher init(Cipher cipher, int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static Cipher newCipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
