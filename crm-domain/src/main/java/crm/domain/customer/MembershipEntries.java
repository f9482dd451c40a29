package crm.domain.customer;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Fingerprint;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Points or balance of one membership: the sum of what counts, the entries that wait until the sum covers them, and which
 * entries are known. Of a counted entry 16 bytes remain (12 of its id's digest, 4 of its content's), so ten years of daily
 * entries are 60 kB.
 */
@Snapshotted
final class MembershipEntries {

    private static final int ID_BYTES = 12;
    private static final int WIDTH = 16;

    /** In the order in which waiting entries get their turn. */
    record Waiting(Instant at, String entryId, long amount, String reason) implements Comparable<Waiting> {

        private static final Comparator<Waiting> BY_DATE =
                Comparator.comparing(Waiting::at).thenComparing(Waiting::entryId);

        @Override
        public int compareTo(Waiting other) {
            return BY_DATE.compare(this, other);
        }
    }

    private static final Comparator<Waiting> INCOME_FIRST =
            Comparator.comparing((Waiting entry) -> entry.amount() < 0).thenComparing(Comparator.naturalOrder());

    private long sum;
    private byte[] counted = {};
    private NavigableSet<Waiting> waiting = new TreeSet<>();

    /** False: a repeat. Refuses the id of another entry. */
    boolean isNews(String entryId, long amount, Instant at) {
        byte[] print = print(entryId, amount, at);
        int place = find(print);
        if (place >= 0) {
            requireSame(entryId, Arrays.equals(counted, place * WIDTH, (place + 1) * WIDTH, print, 0, WIDTH));
            return false;
        }
        for (Waiting entry : waiting) {
            if (!entry.entryId().equals(entryId)) continue;
            requireSame(entryId, entry.amount() == amount && entry.at().equals(at));
            return false;
        }
        return true;
    }

    boolean covers(long amount) {
        return Math.addExact(sum, amount) >= 0;
    }

    void requireRoomToWait() {
        Limits.requireAtMost("waiting", waiting.size() + 1, Limits.WAITING);
    }

    /** What is news of another membership's entries: what the sum covers with them, and what has to wait. */
    record Absorption(List<Waiting> covered, List<Waiting> uncovered) {}

    /** @param apart put behind an id that stands for another entry here */
    Absorption absorb(List<Waiting> entries, String apart) {
        List<Waiting> covered = new ArrayList<>();
        List<Waiting> uncovered = new ArrayList<>();
        long left = sum;
        // What came in first, so that nothing waits for what comes with it.
        for (Waiting entry : entries.stream().sorted(INCOME_FIRST).toList()) {
            Waiting news = news(entry, apart);
            if (news == null) continue;
            if (left + news.amount() < 0) {
                uncovered.add(news);
                continue;
            }
            left = Math.addExact(left, news.amount());
            covered.add(news);
        }
        return new Absorption(covered, uncovered);
    }

    private @Nullable Waiting news(Waiting entry, String apart) {
        try {
            return isNews(entry.entryId(), entry.amount(), entry.at()) ? entry : null;
        } catch (DomainRejection otherEntry) {
            String id = entry.entryId() + apart;
            return isNews(id, entry.amount(), entry.at())
                    ? new Waiting(entry.at(), id, entry.amount(), entry.reason())
                    : null;
        }
    }

    void await(Waiting entry) {
        waiting.add(entry);
    }

    void count(String entryId, long amount, Instant at) {
        sum = Math.addExact(sum, amount);
        waiting.removeIf(entry -> entry.entryId().equals(entryId));
        byte[] print = print(entryId, amount, at);
        int place = -(find(print) + 1) * WIDTH;
        byte[] longer = new byte[counted.length + WIDTH];
        System.arraycopy(counted, 0, longer, 0, place);
        System.arraycopy(print, 0, longer, place, WIDTH);
        System.arraycopy(counted, place, longer, place + WIDTH, counted.length - place);
        counted = longer;
    }

    /** What the sum covers now, by date; an entry that it does not cover lets later, smaller ones pass. */
    List<Waiting> covered() {
        List<Waiting> covered = new ArrayList<>();
        long left = sum;
        for (Waiting entry : waiting) {
            if (left + entry.amount() < 0) continue;
            left += entry.amount();
            covered.add(entry);
        }
        return covered;
    }

    long sum() {
        return sum;
    }

    private static void requireSame(String entryId, boolean same) {
        if (!same) throw new DomainRejection(Rejections.DIFFERENT_ENTRY, entryId);
    }

    /** Binary search by id; as {@link Arrays#binarySearch} for what is not there. */
    private int find(byte[] print) {
        int low = 0;
        int high = counted.length / WIDTH - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int start = middle * WIDTH;
            int order = Arrays.compareUnsigned(counted, start, start + ID_BYTES, print, 0, ID_BYTES);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -(low + 1);
    }

    private static byte[] print(String entryId, long amount, Instant at) {
        byte[] print = Arrays.copyOf(new Fingerprint().with(entryId).bytes(), WIDTH);
        byte[] content = new Fingerprint().with(amount).with(at).bytes();
        System.arraycopy(content, 0, print, ID_BYTES, WIDTH - ID_BYTES);
        return print;
    }
}
