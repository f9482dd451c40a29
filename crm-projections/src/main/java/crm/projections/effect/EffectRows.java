package crm.projections.effect;

import crm.domain.shared.Money;
import crm.projections.audience.IdTable;
import crm.projections.campaign.PeoplePage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Everybody whom a campaign planned or held out, a row each of some 50 bytes, with what she did. */
final class EffectRows {

    /** Group of those who were held out; variants count from 0. */
    static final int HELD_OUT = -1;

    private static final int REACHED = 1;
    private static final int OPENED_BY_IT = 2;
    private static final int OPENED = 4;

    private final IdTable ids = new IdTable();
    private byte[] groups = new byte[1 << 10];
    private byte[] deeds = new byte[1 << 10];
    private long[] fen = new long[1 << 10];

    /** Store of each; null: customers were divided, not stores. */
    private int @Nullable [] stores;

    private int inBoth;

    /** Somebody who is in a group already stays there. @param store a number of her store's, from 0 */
    void add(String id, int group, int store) {
        int[] known = stores == null ? new int[groups.length] : stores;
        int before = ids.rows();
        add(id, group);
        boolean isNew = ids.rows() > before;
        if (isNew && before >= known.length) known = Arrays.copyOf(known, groups.length);
        if (isNew) known[before] = store;
        stores = known;
    }

    /** Somebody who is in a group already stays there. */
    void add(String id, int group) {
        int before = ids.rows();
        int row = ids.add(id);
        if (row < before) return;
        if (row == groups.length) {
            int longer = row + (row >> 1);
            groups = Arrays.copyOf(groups, longer);
            deeds = Arrays.copyOf(deeds, longer);
            fen = Arrays.copyOf(fen, longer);
        }
        groups[row] = (byte) group;
    }

    void reached(String id) {
        mark(id, REACHED);
    }

    void opened(String id, boolean byIt) {
        mark(id, byIt ? OPENED | OPENED_BY_IT : OPENED);
    }

    private void mark(String id, int deed) {
        int row = ids.rowOf(id);
        if (row >= 0) deeds[row] |= (byte) deed;
    }

    void paid(String id, long amount) {
        int row = ids.rowOf(id);
        if (row >= 0) fen[row] = Math.addExact(fen[row], amount);
    }

    /** @param group null: all variants together */
    EffectGroup group(String name, @Nullable Integer group) {
        long people = 0;
        long reached = 0;
        long openedByIt = 0;
        long opened = 0;
        long ordered = 0;
        long revenue = 0;
        Sample.Builder paid = new Sample.Builder();
        for (int row = 0; row < ids.rows(); row++) {
            if (!isIn(row, group)) continue;
            people++;
            if (did(row, REACHED)) reached++;
            if (did(row, OPENED_BY_IT)) openedByIt++;
            if (did(row, OPENED)) opened++;
            if (ordered(row)) ordered++;
            revenue = Math.addExact(revenue, fen[row]);
            paid.add(fen[row]);
        }
        return new EffectGroup(name, people, reached, openedByIt, opened, ordered, Money.fen(revenue), paid.build());
    }

    /** Store by store; only of rows that were added with their store. */
    Collection<StoreTotals> stores(@Nullable Integer group) {
        Map<Integer, StoreTotals> totals = new TreeMap<>();
        int[] of = Objects.requireNonNull(stores, "stores were divided");
        for (int row = 0; row < ids.rows(); row++)
            if (isIn(row, group))
                totals.merge(of[row], new StoreTotals(1, ordered(row) ? 1 : 0, fen[row]), StoreTotals::plus);
        return totals.values();
    }

    /** Customers of stores of both kinds, who are in no row. */
    void inBoth(int customers) {
        inBoth = customers;
    }

    /** Null: customers were divided, not stores. */
    @Nullable
    StoresCompared compared() {
        return stores == null
                ? null
                : new StoresCompared(stores(null).size(), stores(HELD_OUT).size(), inBoth);
    }

    EffectSteps steps() {
        long[] steps = new long[3];
        for (int row = 0; row < ids.rows(); row++) {
            if (!isIn(row, null) || !did(row, REACHED)) continue;
            steps[0]++;
            if (!did(row, OPENED)) continue;
            steps[1]++;
            if (ordered(row)) steps[2]++;
        }
        return new EffectSteps(steps[0], steps[1], steps[2]);
    }

    /** @param cursor a page's {@code next}; null: the first page */
    PeoplePage people(@Nullable Integer group, EffectPlace place, @Nullable String cursor, int limit) {
        IntPredicate wanted = at(place);
        List<String> found = new ArrayList<>();
        int row = cursor == null ? 0 : Integer.parseInt(cursor);
        for (; row < ids.rows(); row++) {
            if (!isIn(row, group) || !wanted.test(row)) continue;
            if (found.size() == limit) return new PeoplePage(found, String.valueOf(row));
            found.add(ids.id(row));
        }
        return new PeoplePage(found, null);
    }

    private IntPredicate at(EffectPlace place) {
        return switch (place) {
            case ALL -> row -> true;
            case REACHED -> row -> did(row, REACHED);
            case OPENED_BY_IT -> row -> did(row, OPENED_BY_IT);
            case OPENED -> row -> did(row, OPENED);
            case ORDERED -> this::ordered;
            case REACHED_AND_OPENED -> row -> did(row, REACHED) && did(row, OPENED);
            case REACHED_OPENED_AND_ORDERED -> row -> did(row, REACHED) && did(row, OPENED) && ordered(row);
        };
    }

    private boolean isIn(int row, @Nullable Integer group) {
        return group == null ? groups[row] != HELD_OUT : groups[row] == group;
    }

    private boolean did(int row, int deed) {
        return (deeds[row] & deed) != 0;
    }

    private boolean ordered(int row) {
        return fen[row] > 0;
    }
}
