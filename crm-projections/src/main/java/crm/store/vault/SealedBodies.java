package crm.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.store.documents.StoreUnavailable;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * Small secrets that are kept as documents: raw callbacks until they are dealt with, passwords of other systems. Sealed
 * (AES-256-GCM) under keys that are kept with the vault's, one for each name, such as a day: destroying it makes every
 * copy of what was sealed under it unreadable. Safe for many threads and several instances.
 */
public final class SealedBodies {

    private final DataKeys keys;
    private final String purpose;
    private final SecretKey digests;

    /** @param purpose keeps keys and digests of one use apart from those of others; kebab case */
    public SealedBodies(DataKeys keys, String purpose) {
        this.keys = keys;
        this.purpose = purpose;
        this.digests = keys.master().derive("digests of " + purpose, "HmacSHA256");
    }

    /**
     * @param name of the key, made when it is not there
     * @param context bound to the content: it opens in no other
     */
    public byte[] seal(String name, String context, byte[] plain) {
        return Aead.seal(key(name), plain, context.getBytes(UTF_8));
    }

    /**
     * Empty when the key was destroyed.
     *
     * @throws IllegalStateException when the content was altered or belongs to another context
     */
    public Optional<byte[]> open(String name, String context, byte[] sealed) {
        SecretKey key = keys.cached(List.of(id(name))).get(id(name));
        if (key == null) return Optional.empty();
        try {
            return Optional.of(Aead.open(key, sealed, context.getBytes(UTF_8)));
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("What is kept of " + purpose + " was altered", e);
        }
    }

    /** Destroys these keys; unknown ones are harmless. */
    public void forget(Collection<String> names) {
        keys.destroy(names.stream().map(this::id).toList());
    }

    /** 64 hex digits that tell contents apart and tell nobody else anything about them. */
    public String digest(byte[] content) {
        return HexFormat.of().formatHex(MasterKey.hmac(digests).doFinal(content));
    }

    private SecretKey key(String name) {
        SecretKey known = keys.cached(List.of(id(name))).get(id(name));
        return known == null ? mint(name) : known;
    }

    /**
     * One thread of this instance at a time: a key that is there already fails all who are written together with it.
     * Another instance may make it at the same moment, then theirs is the one.
     */
    private SecretKey mint(String name) {
        synchronized (keys) {
            SecretKey key = keys.cached(List.of(id(name))).get(id(name));
            if (key != null) return key;
            try {
                keys.mint(List.of(id(name)));
            } catch (StoreUnavailable e) {
                key = keys.cached(List.of(id(name))).get(id(name));
                if (key == null) throw e;
            }
            key = keys.cached(List.of(id(name))).get(id(name));
            if (key == null) throw new IllegalStateException("The key of " + id(name) + " was destroyed at once");
            return key;
        }
    }

    private String id(String name) {
        return "body:" + purpose + ":" + name;
    }
}
