package crm.projections.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which records became part of which, and when that was told; never changed, only replaced. */
final class Identities {

    static final Identities NONE = new Identities(Map.of());

    /** A chain of so many records that became part of each other ends here. */
    private static final int LONGEST_CHAIN = 64;

    /** @param position in the log of what told it */
    record Merged(int into, long position) {}

    private final Map<Integer, Merged> mergers;
    private final Map<Integer, int[]> members = new HashMap<>();

    private Identities(Map<Integer, Merged> mergers) {
        this.mergers = mergers;
        Map<Integer, List<Integer>> all = new HashMap<>();
        for (Map.Entry<Integer, Merged> each : mergers.entrySet()) {
            int last = survivor(each.getKey(), Long.MAX_VALUE);
            List<Integer> of = all.computeIfAbsent(last, unseen -> new ArrayList<>(List.of(last)));
            of.add(each.getKey());
        }
        all.values().forEach(of -> {
            int[] records =
                    of.stream().mapToInt(Integer::intValue).sorted().distinct().toArray();
            for (int record : records) members.put(record, records);
        });
    }

    /** With these mergers too, by the record that became part of another. */
    Identities with(Map<Integer, Merged> news) {
        Map<Integer, Merged> more = new HashMap<>(mergers);
        more.putAll(news);
        return more.equals(mergers) ? this : new Identities(more);
    }

    /** All records of whoever this is one of, whenever they became one; null: this is the only one. */
    int @Nullable [] membersOf(int record) {
        return members.get(record);
    }

    boolean isAlone(int record) {
        return members.isEmpty() || !members.containsKey(record);
    }

    /** Under which record somebody was known as of a position in the log. */
    int survivor(int record, long asOf) {
        int survivor = record;
        for (int length = 0; length < LONGEST_CHAIN; length++) {
            Merged next = mergers.get(survivor);
            if (next == null || next.position > asOf) break;
            survivor = next.into;
        }
        return survivor;
    }

    /** Where mergers of these records were told. */
    long[] positionsOf(int[] records) {
        return Arrays.stream(records)
                .mapToObj(mergers::get)
                .filter(merged -> merged != null)
                .mapToLong(Merged::position)
                .toArray();
    }
}
