package crm.projections.attribution;

import crm.domain.contact.ContactPast.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Working space of one thread: which staff members a person had among her contacts at a time, by what was recorded up to a
 * position. Of one time the end of a relation outweighs its beginning, as in {@link crm.domain.contact.ContactStanding}.
 */
final class Bonds {

    /** Takes a relation that held. */
    interface Sink {

        /** @param since the latest addition, {@code store} as of it */
        void take(int staff, int store, long since);
    }

    private final Relations relations;
    private final Identities identities;
    private final long asOf;

    /** Facts as record and number, to be sorted by staff member and time. */
    private long[] facts = new long[16];

    private int count;
    private final List<Held> held = new ArrayList<>();

    /** @param position of the addition in the log, in whose order they are told */
    private record Held(int staff, int store, long since, long position) {}

    Bonds(Relations relations, Identities identities, long asOf) {
        this.relations = relations;
        this.identities = identities;
        this.asOf = asOf;
    }

    void at(int record, long time, Sink sink) {
        count = 0;
        int[] members = identities.membersOf(record);
        if (members == null) collect(record, time);
        else {
            int person = identities.survivor(record, asOf);
            for (int member : members) if (identities.survivor(member, asOf) == person) collect(member, time);
        }
        sort();
        held.clear();
        for (int from = 0; from < count; ) {
            int staff = staff(from);
            int to = from;
            while (to < count && staff(to) == staff) to++;
            hold(from, to, staff);
            from = to;
        }
        if (held.size() > 1) held.sort(Comparator.comparingLong(Held::position));
        for (Held each : held) sink.take(each.staff, each.store, each.since);
    }

    private void collect(int record, long time) {
        int all = relations.count(record);
        for (int fact = 0; fact < all; fact++)
            if (relations.at(record, fact) <= time && relations.position(record, fact) <= asOf) {
                if (count == facts.length) facts = Arrays.copyOf(facts, 2 * count);
                facts[count++] = (long) record << Integer.SIZE | fact;
            }
    }

    private void sort() {
        for (int i = 1; i < count; i++) {
            long fact = facts[i];
            int place = i;
            for (; place > 0 && isAfter(facts[place - 1], fact); place--) facts[place] = facts[place - 1];
            facts[place] = fact;
        }
    }

    private boolean isAfter(long one, long other) {
        int order =
                Integer.compare(relations.staff(record(one), (int) one), relations.staff(record(other), (int) other));
        if (order == 0)
            order = Long.compare(relations.at(record(one), (int) one), relations.at(record(other), (int) other));
        if (order == 0)
            order = relations.kind(record(one), (int) one).compareTo(relations.kind(record(other), (int) other));
        if (order == 0)
            order = Long.compare(
                    relations.position(record(one), (int) one), relations.position(record(other), (int) other));
        return order > 0;
    }

    private static int record(long fact) {
        return (int) (fact >>> Integer.SIZE);
    }

    private int staff(int i) {
        return relations.staff(record(facts[i]), (int) facts[i]);
    }

    private void hold(int from, int to, int staff) {
        boolean open = false;
        boolean onlySeen = false;
        long since = 0;
        long position = 0;
        int store = Sources.NONE;
        for (int i = from; i < to; i++) {
            int record = record(facts[i]);
            int fact = (int) facts[i];
            Kind kind = relations.kind(record, fact);
            if (kind == Kind.ADDED) {
                since = relations.at(record, fact);
                store = relations.store(record, fact);
                position = relations.position(record, fact);
            }
            boolean before = open;
            open = kind == Kind.ADDED || kind == Kind.FOUND_THERE && (open || onlySeen);
            onlySeen = kind == Kind.FOUND_GONE && (before || onlySeen);
        }
        if (open) held.add(new Held(staff, store, since, position));
    }
}
