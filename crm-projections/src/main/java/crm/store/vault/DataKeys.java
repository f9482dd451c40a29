package crm.store.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A random data key for each id, kept wrapped under the master key. What it opened lives as long as its key: there is no
 * other sign of erasure. Some unwrapped keys stay in memory until they are destroyed.
 */
public final class DataKeys {

    private static final int CACHED = 20_000;

    private final KeyStore store;
    private final MasterKey master;
    private final SecretKey wrapping;
    private final Map<String, SecretKey> cache = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SecretKey> eldest) {
            return size() > CACHED;
        }
    });

    /** @throws WrongMasterKey when the store's keys are wrapped under another master key */
    public DataKeys(KeyStore store, MasterKey master) {
        this.store = store;
        this.master = master;
        this.wrapping = master.derive("wrap data keys", "AES");
        String claimed = store.claim(master.fingerprint());
        if (!claimed.equals(master.fingerprint()))
            throw new WrongMasterKey("The master key is another than the one the vault was made with (fingerprint "
                    + master.fingerprint() + ", expected " + claimed + ")");
    }

    MasterKey master() {
        return master;
    }

    /** Makes a key for each of these new ids, in one durable write. */
    void mint(Collection<String> ids) {
        Map<String, byte[]> wrapped = HashMap.newHashMap(ids.size());
        for (String id : ids) wrapped.put(id, Aead.seal(wrapping, Aead.randomBytes(Aead.KEY_BYTES), context(id)));
        store.addAll(wrapped);
    }

    /** The ids that have a key, asked of the store. */
    Set<String> living(Collection<String> ids) {
        return store.findAll(ids).keySet();
    }

    /** The keys of the living, asked of the store: for writing, where a cached key could outlive its erasure elsewhere. */
    Map<String, SecretKey> stored(Collection<String> ids) {
        Map<String, SecretKey> keys = HashMap.newHashMap(ids.size());
        store.findAll(ids).forEach((id, wrapped) -> keys.put(id, unwrap(id, wrapped)));
        return keys;
    }

    /** The keys of the living, perhaps from memory: for reading, where the data is gone with the key. */
    Map<String, SecretKey> cached(Collection<String> ids) {
        Map<String, SecretKey> keys = HashMap.newHashMap(ids.size());
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            SecretKey key = cache.get(id);
            if (key == null) missing.add(id);
            else keys.put(id, key);
        }
        if (!missing.isEmpty()) {
            Map<String, SecretKey> read = stored(missing);
            cache.putAll(read);
            keys.putAll(read);
        }
        return keys;
    }

    void destroy(Collection<String> ids) {
        store.destroyAll(ids);
        ids.forEach(cache::remove);
    }

    private SecretKey unwrap(String id, byte[] wrapped) {
        try {
            return new SecretKeySpec(Aead.open(wrapping, wrapped, context(id)), "AES");
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("The key of " + id + " was altered or belongs to something else", e);
        }
    }

    private static byte[] context(String id) {
        return ("key of " + id).getBytes(UTF_8);
    }
}
