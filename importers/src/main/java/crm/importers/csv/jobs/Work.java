package crm.importers.csv.jobs;

import crm.importers.csv.mapping.RowRejected;
import crm.importers.identity.UnmatchedOrders;
import java.util.List;
import java.util.Optional;

/** What is decided together: a row, or all lines of an order. */
public interface Work {

    /** All rows it stands for. */
    long[] lines();

    /** Work with the same lane is sent one after the other, in the order of the file. Asked after the persons are known. */
    String lane(Known known);

    List<Person> persons();

    List<Need> needs();

    /**
     * What to send, in this order; when a part is refused, the parts behind it are too.
     *
     * @throws RowRejected when the work as a whole cannot be taken
     */
    List<Part> parts(Known known);

    /** An order whose row names a customer whom nobody knows yet. Asked after the persons are known. */
    default Optional<UnmatchedOrders.Waiting> unmatched(Known known) {
        return Optional.empty();
    }

    /** What is counted besides its lines when the work as a whole was not taken. */
    default void refused(Tally tally) {}
}
