package crm.importers.csv.kinds;

import crm.importers.csv.jobs.RowWorks;
import crm.importers.csv.mapping.Columns;
import java.time.Instant;

/** Who reads the rows of which kind, but for orders, which are grouped. */
public final class KindRows {

    private KindRows() {}

    /** @param at when the file came */
    public static RowWorks of(Columns columns, String by, Instant at) {
        return switch (columns.mapping().kind()) {
            case STORES -> new StoreRows();
            case STAFF -> new StaffRows(columns, at);
            case CUSTOMERS -> new CustomerRows(columns, at);
            case MEMBERSHIP -> new MembershipRows(columns);
            case CONSENTS -> new ConsentRows(columns, by, at);
            case ORDERS -> throw new IllegalStateException("Orders are grouped");
        };
    }
}
