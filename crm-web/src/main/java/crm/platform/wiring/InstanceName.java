package crm.platform.wiring;

import crm.platform.wiring.StoreSettings.Engine;
import java.util.UUID;

/**
 * What this instance is called among all that share a store: claims and leases are held under it, so two may never have
 * the same.
 */
record InstanceName(String value) {

    private static final String ONLY = "one";

    /**
     * @param given {@code crm.instance}, or empty: then a data directory's only instance goes on under its old name at
     *     once, and one of perhaps several on a server gets a name of its own, which waits after a restart until what it
     *     held has lapsed
     */
    static InstanceName of(String given, Engine engine) {
        if (!given.isBlank()) return new InstanceName(given.strip());
        return new InstanceName(engine == Engine.SQLITE ? ONLY : ONLY + "-" + UUID.randomUUID());
    }
}
