package crm.projections.attribution;

import crm.domain.attribution.Touch;
import crm.domain.attribution.TouchKind;
import crm.domain.campaign.CampaignId;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.audience.IdTable;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What touches came by: kind, staff member, store, campaign, variant, code and the share or moment, each such row once however
 * many touches it made. One thread writes; others may meanwhile read rows that they know of, and texts by the methods that wait.
 */
final class Sources {

    static final int NONE = -1;

    private static final TouchKind[] KINDS = TouchKind.values();

    final IdTable staff = new IdTable();
    final IdTable stores = new IdTable();
    final IdTable campaigns = new IdTable();
    final IdTable variants = new IdTable();
    final IdTable codes = new IdTable();
    private final IdTable origins = new IdTable();

    private static final int WIDTH = 6;
    private static final int STAFF = 0;
    private static final int STORE = 1;
    private static final int CAMPAIGN = 2;
    private static final int VARIANT = 3;
    private static final int CODE = 4;
    private static final int ORIGIN = 5;

    private byte[] kinds = new byte[1 << 6];
    private int[] rows = new int[WIDTH << 6];
    private int[] slots = new int[1 << 8];
    private int size;

    /** Of each origin what its own document says: staff, store, campaign, variant. */
    private int[] told = new int[4 << 6];

    Sources() {
        Arrays.fill(told, NONE);
    }

    /** What a touch may have come by, in ids; null: not known. */
    record Source(
            TouchKind kind,
            @Nullable String staff,
            @Nullable String store,
            @Nullable String campaign,
            @Nullable String variant,
            @Nullable String code,
            @Nullable String origin) {}

    synchronized int add(Source source) {
        int[] row = {
            add(staff, source.staff),
            add(stores, source.store),
            add(campaigns, source.campaign),
            add(variants, source.variant),
            add(codes, source.code),
            origin(source.origin)
        };
        byte kind = (byte) source.kind.ordinal();
        int slot = slotOf(kind, row);
        if (slots[slot] != 0) return slots[slot] - 1;
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            rows = Arrays.copyOf(rows, 2 * rows.length);
        }
        kinds[size] = kind;
        System.arraycopy(row, 0, rows, size * WIDTH, WIDTH);
        slots[slot] = ++size;
        if (size * 2 > slots.length) grow();
        return size - 1;
    }

    /** What the document of a share or moment says of it; touches by its links say only its id. */
    synchronized void tell(
            String origin,
            @Nullable String byStaff,
            @Nullable String ofStore,
            @Nullable String campaign,
            @Nullable String variant) {
        int at = 4 * origin(origin);
        if (byStaff != null) told[at + STAFF] = add(staff, byStaff);
        if (ofStore != null) told[at + STORE] = add(stores, ofStore);
        if (campaign != null) told[at + CAMPAIGN] = add(campaigns, campaign);
        if (variant != null) told[at + VARIANT] = add(variants, variant);
    }

    private int origin(@Nullable String id) {
        if (id == null) return NONE;
        int origin = origins.add(id);
        if (4 * origin >= told.length) {
            int before = told.length;
            told = Arrays.copyOf(told, 2 * before);
            Arrays.fill(told, before, told.length, NONE);
        }
        return origin;
    }

    private static int add(IdTable table, @Nullable String id) {
        return id == null ? NONE : table.add(id);
    }

    synchronized int addStaff(String id) {
        return staff.add(id);
    }

    synchronized int addStore(@Nullable String id) {
        return add(stores, id);
    }

    /** {@link #NONE} when nobody named it yet. */
    synchronized int storeOf(String id) {
        return stores.rowOf(id);
    }

    synchronized int campaignOf(String id) {
        return campaigns.rowOf(id);
    }

    synchronized String text(IdTable table, int code) {
        return table.id(code);
    }

    synchronized int texts(IdTable table) {
        return table.rows();
    }

    int size() {
        return size;
    }

    int kindNumber(int source) {
        return kinds[source];
    }

    TouchKind kind(int source) {
        return KINDS[kinds[source]];
    }

    int staff(int source) {
        return own(source, STAFF);
    }

    int store(int source) {
        return own(source, STORE);
    }

    int variant(int source) {
        return own(source, VARIANT);
    }

    int code(int source) {
        return rows[source * WIDTH + CODE];
    }

    /** What the document of the share or moment says outweighs: a moment may be a campaign's. */
    int campaign(int source) {
        int says = told(source, CAMPAIGN);
        return says == NONE ? rows[source * WIDTH + CAMPAIGN] : says;
    }

    private int own(int source, int what) {
        int own = rows[source * WIDTH + what];
        return own == NONE ? told(source, what) : own;
    }

    private int told(int source, int what) {
        int origin = rows[source * WIDTH + ORIGIN];
        return origin == NONE ? NONE : told[4 * origin + what];
    }

    /** It was an opening by a link or card that named somebody or something of ours. */
    boolean isTagged(int source) {
        return switch (kind(source)) {
            case MESSAGE_OPENED, MOMENT_OPENED, PROFILE_OPENED, WELCOME_OPENED, SELF_OPENED ->
                staff(source) != NONE || campaign(source) != NONE || code(source) != NONE;
            case CODE_ADDED, MESSAGE_DELIVERED, MOMENT_REACHED, MOMENT_ENGAGED -> false;
        };
    }

    /** In words of the domain. */
    synchronized Touch touch(int source, long at, long position) {
        String by = idOf(staff, staff(source));
        String of = idOf(stores, store(source));
        String campaign = idOf(campaigns, campaign(source));
        String code = idOf(codes, code(source));
        return new Touch(
                kind(source),
                Instant.ofEpochMilli(at),
                position,
                by == null ? null : new StaffAccountId(by),
                of == null ? null : new StoreId(of),
                campaign == null ? null : new CampaignId(campaign),
                idOf(variants, variant(source)),
                code == null ? null : new ChannelCodeId(code),
                isTagged(source));
    }

    private static @Nullable String idOf(IdTable table, int code) {
        return code == NONE ? null : table.id(code);
    }

    /** Whatever counts once a customer and share or moment, as one number; -1: it counts as often as it happens. */
    long once(int source) {
        return switch (kind(source)) {
            case MESSAGE_DELIVERED, MOMENT_REACHED, MOMENT_ENGAGED ->
                (long) rows[source * WIDTH + ORIGIN] << 8 | kinds[source];
            default -> -1;
        };
    }

    long bytes() {
        return kinds.length + 4L * (rows.length + slots.length + told.length);
    }

    private int slotOf(byte kind, int[] row) {
        int slot = Math.floorMod(31 * Arrays.hashCode(row) + kind, slots.length);
        while (slots[slot] != 0 && !isAt(slots[slot] - 1, kind, row)) slot = slot + 1 == slots.length ? 0 : slot + 1;
        return slot;
    }

    private boolean isAt(int source, byte kind, int[] row) {
        int from = source * WIDTH;
        return kinds[source] == kind && Arrays.equals(rows, from, from + WIDTH, row, 0, WIDTH);
    }

    private void grow() {
        slots = new int[2 * slots.length];
        for (int source = 0; source < size; source++) {
            int[] row = Arrays.copyOfRange(rows, source * WIDTH, (source + 1) * WIDTH);
            slots[slotOf(kinds[source], row)] = source + 1;
        }
    }
}
