package crm.campaign.plan;

import crm.campaign.ledger.IdColumn;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign may be sent to, as columns: a row each for a customer or a group chat, and after each other the relations
 * through which she can be written to. Filled once, then read.
 */
public final class Candidates {

    /** When nothing is known of it. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Nobody is chosen of whom this is known. */
    static final byte UNKNOWN = 1;

    static final byte OPTED_OUT = 2;

    /** She has or had a relation to somebody of the staff. */
    static final byte RELATED = 4;

    /** One that holds, of whatever store. */
    static final byte HELD = 8;

    private static final int NO_STORE = -1;

    private final IdColumn ids = new IdColumn();
    private final long position;
    private long[] keys = new long[1 << 6];
    private byte[] states = new byte[1 << 6];
    private int[] homes = new int[1 << 6];
    private int[] ends = new int[1 << 6];

    private int relations;
    private int[] desks = new int[1 << 6];
    private long[] addedAt = new long[1 << 6];
    private long @Nullable [] chattedAt;

    private final Map<Desk, Integer> deskNumbers = new HashMap<>();
    private final List<Desk> allDesks = new ArrayList<>();
    private final Map<String, Integer> storeNumbers = new HashMap<>();
    private final List<StoreId> stores = new ArrayList<>();

    /** A staff member and the store for which she writes. */
    record Desk(StaffAccountId staffId, @Nullable StoreId storeId) {}

    /**
     * @param position in the log up to which everything was counted
     * @param withChats whether it is known who chatted with a customer last
     */
    public Candidates(long position, boolean withChats) {
        this.position = position;
        this.chattedAt = withChats ? new long[1 << 6] : null;
    }

    /** Begins a row, without relations. @param key her number for ever, by which parts of campaigns are split */
    public void add(String id, long key) {
        int row = ids.add(id);
        start(row, key);
    }

    /** Begins a row under the id's own key. */
    public void add(String id) {
        int row = ids.add(id);
        start(row, ids.hash(row));
    }

    private void start(int row, long key) {
        if (row == keys.length) {
            int more = Math.addExact(row, row / 2);
            keys = Arrays.copyOf(keys, more);
            states = Arrays.copyOf(states, more);
            homes = Arrays.copyOf(homes, more);
            ends = Arrays.copyOf(ends, more);
        }
        keys[row] = key;
        homes[row] = NO_STORE;
        ends[row] = relations;
    }

    /** Of the row begun last. */
    public void unknown() {
        states[last()] |= UNKNOWN;
    }

    /** Of the row begun last. */
    public void optedOut() {
        states[last()] |= OPTED_OUT;
    }

    /** Of the row begun last: a relation that ended, or one through which nobody can write. */
    public void pastRelation(boolean holds) {
        states[last()] |= holds ? RELATED | HELD : RELATED;
    }

    /** Of the row begun last: in whose figures she counts when nobody writes to her. */
    public void home(@Nullable StoreId store) {
        homes[last()] = number(store);
    }

    /** Of the row begun last: a relation through which she can be written to. */
    public void relation(StaffAccountId staffId, @Nullable StoreId storeId, long addedAtMillis) {
        relation(staffId, storeId, addedAtMillis, NEVER);
    }

    /** As above. @param chattedAtMillis counts only when these candidates come with chats */
    public void relation(StaffAccountId staffId, @Nullable StoreId storeId, long addedAtMillis, long chattedAtMillis) {
        if (relations == desks.length) {
            int more = Math.addExact(relations, relations / 2);
            desks = Arrays.copyOf(desks, more);
            addedAt = Arrays.copyOf(addedAt, more);
            if (chattedAt != null) chattedAt = Arrays.copyOf(chattedAt, more);
        }
        desks[relations] = number(new Desk(staffId, storeId));
        addedAt[relations] = addedAtMillis;
        if (chattedAt != null) chattedAt[relations] = chattedAtMillis;
        states[last()] |= RELATED | HELD;
        ends[last()] = ++relations;
    }

    private int last() {
        return ids.rows() - 1;
    }

    private int number(Desk desk) {
        return deskNumbers.computeIfAbsent(desk, unseen -> {
            number(desk.storeId());
            allDesks.add(desk);
            return allDesks.size() - 1;
        });
    }

    private int number(@Nullable StoreId store) {
        if (store == null) return NO_STORE;
        return storeNumbers.computeIfAbsent(store.value(), unseen -> {
            stores.add(store);
            return stores.size() - 1;
        });
    }

    public int rows() {
        return ids.rows();
    }

    public IdColumn ids() {
        return ids;
    }

    public long position() {
        return position;
    }

    List<Desk> desks() {
        return allDesks;
    }

    List<StoreId> stores() {
        return stores;
    }

    /** By desk the number of its store, -1 when it has none. */
    int[] storesOfDesks() {
        return allDesks.stream().mapToInt(desk -> number(desk.storeId())).toArray();
    }

    long[] keys() {
        return keys;
    }

    byte[] states() {
        return states;
    }

    int[] homes() {
        return homes;
    }

    int[] relationEnds() {
        return ends;
    }

    int[] desksOfRelations() {
        return desks;
    }

    long[] addedAt() {
        return addedAt;
    }

    long @Nullable [] chattedAt() {
        return chattedAt;
    }
}
