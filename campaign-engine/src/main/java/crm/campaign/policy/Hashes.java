package crm.campaign.policy;

/** Well mixed numbers out of ids, the same for ever: shares of campaigns and places in the ledger hang on them. */
public final class Hashes {

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hashes() {}

    /** Of UTF-8: FNV-1a, then mixed. */
    public static long hash(byte[] bytes, int from, int length) {
        long hash = FNV_START;
        for (int i = from; i < from + length; i++) hash = (hash ^ (bytes[i] & 0xff)) * FNV_PRIME;
        return mixed(hash);
    }

    /** The finalizer of SplitMix64: each bit of the result depends on each bit given. */
    public static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
