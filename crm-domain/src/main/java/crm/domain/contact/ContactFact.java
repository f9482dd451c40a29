package crm.domain.contact;

import crm.domain.contact.ContactPast.Kind;
import crm.domain.org.StoreId;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One dated thing of a relation's history, once a date. Its order settles things of one date: whichever ends the relation
 * outweighs its beginning.
 *
 * @param storeId of an addition
 * @param state of an addition
 * @param assigned whether the addition was a handing over (继承): it begins a time of being contacts, and nobody is won by it
 */
record ContactFact(
        Kind kind,
        Instant at,
        @Nullable StoreId storeId,
        @Nullable String state,
        boolean assigned) implements Comparable<ContactFact> {

    /** A fact without more to it than its date. */
    ContactFact(Kind kind, Instant at) {
        this(kind, at, null, null, false);
    }

    /** A beginning or an end that counts, in a store; null: of no known one. */
    record Counted(ContactStatus what, Instant at, @Nullable StoreId storeId) implements Comparable<Counted> {

        private static final Comparator<Counted> BY_DATE = Comparator.comparing(Counted::at)
                .thenComparing(Counted::what)
                .thenComparing(each -> each.storeId == null ? "" : each.storeId.value());

        @Override
        public int compareTo(Counted other) {
            return BY_DATE.compare(this, other);
        }
    }

    private static final Comparator<ContactFact> BY_WEIGHT =
            Comparator.comparing(ContactFact::at).thenComparing(ContactFact::kind);

    /**
     * What counts of a history: of each time the two were contacts its beginning and its end, once. An addition of those
     * who are contacts already (免验证添加 and the staff member's consent) begins nothing; who was deleted cannot leave again;
     * a told end takes the place of one that was only seen; who is handed over is neither won nor lost. An end of which no beginning is known counts. A function of
     * the facts, so the order of their arrival does not show.
     */
    static SortedSet<Counted> count(NavigableSet<ContactFact> history) {
        SortedSet<Counted> counted = new TreeSet<>();
        Boolean open = null;
        Counted onlySeen = null;
        StoreId store = null;
        for (ContactFact fact : history) {
            if (fact.kind == Kind.ADDED) store = fact.storeId;
            switch (fact.kind) {
                case ADDED -> {
                    if (!Boolean.TRUE.equals(open) && !fact.assigned)
                        counted.add(new Counted(ContactStatus.ADDED, fact.at, store));
                    open = true;
                    onlySeen = null;
                }
                case FOUND_GONE -> {
                    if (Boolean.FALSE.equals(open)) continue;
                    onlySeen = new Counted(ContactStatus.GONE, fact.at, store);
                    counted.add(onlySeen);
                    open = false;
                }
                case FOUND_THERE -> {
                    if (onlySeen == null) continue;
                    counted.remove(onlySeen);
                    onlySeen = null;
                    open = true;
                }
                case HANDED_OVER -> {
                    if (onlySeen != null) counted.remove(onlySeen);
                    onlySeen = null;
                    open = false;
                }
                case REMOVED_BY_STAFF, LOST -> {
                    if (onlySeen != null) counted.remove(onlySeen);
                    if (onlySeen != null || !Boolean.FALSE.equals(open))
                        counted.add(new Counted(fact.status(), fact.at, store));
                    onlySeen = null;
                    open = false;
                }
            }
        }
        return counted;
    }

    /** Somebody told it; otherwise it was only seen. */
    boolean isTold() {
        return kind != Kind.FOUND_GONE && kind != Kind.FOUND_THERE;
    }

    private ContactStatus status() {
        return switch (kind) {
            case ADDED, FOUND_THERE -> ContactStatus.ADDED;
            case FOUND_GONE -> ContactStatus.GONE;
            case HANDED_OVER -> ContactStatus.HANDED_OVER;
            case REMOVED_BY_STAFF -> ContactStatus.REMOVED_BY_STAFF;
            case LOST -> ContactStatus.LOST;
        };
    }

    @Override
    public int compareTo(ContactFact other) {
        return BY_WEIGHT.compare(this, other);
    }
}
