package crm.projections.attribution;

import crm.domain.attribution.PathCounts;
import crm.domain.attribution.TouchKind;
import crm.projections.attribution.PathWeights.Payments;
import java.util.Arrays;
import java.util.Set;

/** Working space of one thread: the paths of one person after the other. */
final class PersonPaths {

    private final long window;
    private final int kinds;
    private final Persons persons;
    private final Payments payments;
    private final Visible visible;
    private final PathCounts counts = new PathCounts();

    private long[] paid = new long[16];
    private int count;

    PersonPaths(long window, Set<TouchKind> kinds, Persons persons, Payments payments) {
        this.window = window;
        int bits = 0;
        for (TouchKind kind : kinds) bits |= 1 << kind.ordinal();
        this.kinds = bits;
        this.persons = persons;
        this.payments = payments;
        this.visible = persons.visible();
    }

    PathCounts counts() {
        return counts;
    }

    /** Whoever became part of somebody else is counted there. */
    void count(int record) {
        Identities identities = persons.memory().identities();
        int[] members = identities.membersOf(record);
        if (members != null && identities.survivor(record, persons.asOf()) != record) return;
        count = 0;
        if (members == null) pay(record);
        else for (int member : members) if (identities.survivor(member, persons.asOf()) == record) pay(member);
        Arrays.sort(paid, 0, count);
        visible.read(record);
        ordered();
        lost();
    }

    private void pay(int record) {
        int length = payments.from()[record + 1] - payments.from()[record];
        if (count + length > paid.length) paid = Arrays.copyOf(paid, 2 * (count + length));
        System.arraycopy(payments.at(), payments.from()[record], paid, count, length);
        count += length;
    }

    private void ordered() {
        long[] at = visible.at();
        int first = visible.from();
        for (int i = 0; i < count; i++) {
            while (first < visible.to() && at[first] <= paid[i] - window) first++;
            for (int row = first; row < visible.to() && at[row] <= paid[i]; row++)
                if ((kinds >>> visible.kind()[row] & 1) != 0) counts.step(visible.kind()[row]);
            counts.end(true);
        }
    }

    private void lost() {
        long[] at = visible.at();
        long last = Long.MIN_VALUE / 2;
        int next = 0;
        for (int row = visible.from(); row < visible.to(); row++) {
            if ((kinds >>> visible.kind()[row] & 1) == 0) continue;
            while (next < count && paid[next] < at[row]) next++;
            boolean isOfAnOrder = next < count && paid[next] - window < at[row];
            if (isOfAnOrder || at[row] - last > window) counts.end(false);
            if (isOfAnOrder) continue;
            counts.step(visible.kind()[row]);
            last = at[row];
        }
        counts.end(false);
    }
}
