package crm.projections.ledger;

import java.time.YearMonth;
import java.util.Map;

/**
 * Orders by row and their entries (payments and refunds) by number, both from 0; a row and a number, once given, stay until
 * everything is loaded anew. Times are epoch milliseconds. To be read within {@link OrderLedger#reading} only, there by any
 * number of threads.
 */
public interface OrderColumns {

    /** No such row, entry, customer or code. */
    int NONE = -1;

    /** A time that never was. */
    long NEVER = Long.MAX_VALUE;

    /** {@link #standing} of an order. */
    int NO_CUSTOMER = 0;

    /** No other order of hers was paid before. */
    int NEW = 1;

    int REPEAT = 2;

    /** Position in the log up to which everything is in. */
    long position();

    int orders();

    String orderId(int order);

    /** {@link #NONE} when there is none. */
    int order(String orderId);

    int store(int order);

    int stores();

    String storeId(int store);

    /** Ordinal of its {@link crm.domain.order.OrderChannel}. */
    int channel(int order);

    /** The staff member on the order itself; may be {@link #NONE}. */
    int seller(int order);

    int sellers();

    String sellerId(int seller);

    /** Where the statement of the order came from, see {@link crm.domain.shared.Provenance}; may be {@link #NONE}. */
    int source(int order);

    int sources();

    String sourceId(int source);

    /** Pieces of all its lines; 0 also where no lines were stated. */
    int items(int order);

    /** Who has it now; may be {@link #NONE}. */
    int customer(int order);

    /** Who had it as of a position. */
    int customer(int order, long asOf);

    int customers();

    String customerId(int customer);

    int customerOf(String customerId);

    /** The first of the orders that she has now, in no particular order; {@link #NONE}: she has none. */
    int firstOrder(int customer);

    int nextOrder(int order);

    /** Whether it was its customer's first: by the date of the first payment, of one millisecond by what was recorded first. */
    int standing(int order);

    /** The same by what was recorded up to a position. */
    int standing(int order, long asOf);

    /** When it was first paid, by the date of the payment; {@link #NEVER}: it was not. */
    long paidAt(int order);

    /** The same by what was recorded up to a position. */
    long paidAt(int order, long asOf);

    /** Of how many categories its lines are; 0: it has no lines. */
    int categoriesOf(int order);

    /** Code of one of its categories. */
    int category(int order, int which);

    /** Fen of the lines of that category. */
    long categoryFen(int order, int which);

    int categories();

    /** Empty: of no category. */
    String categoryName(int category);

    int entries();

    /** The first entry of an order in the order in which they were recorded; {@link #NONE}: nothing was paid. */
    int firstEntry(int order);

    int nextEntry(int entry);

    int orderOf(int entry);

    /** Positive when paid, negative when refunded. */
    long fen(int entry);

    boolean isRefund(int entry);

    /** Whether the order counts from this entry on, by what was recorded up to a position: its first payment as booked. */
    boolean isFirstPayment(int entry, long asOf);

    /** The order's money before the entry. */
    long before(int entry);

    /** When the money came or went. */
    long at(int entry);

    /** Where in the log it was recorded. */
    long position(int entry);

    /**
     * The hour in which the entry is booked: hours of the business zone's clock since 1970-01-01, so 24 a day. It is the hour
     * of the entry itself or, when the books of that month were closed before it was recorded, the hour of recording.
     */
    int slot(int entry);

    /** The same where refunds are booked on the day of their order. */
    int orderSlot(int entry);

    /** Whether it is booked later than it happened because the books were closed. */
    boolean isAdjustment(int entry);

    /** The same where refunds are booked on the day of their order. */
    boolean isOrderDayAdjustment(int entry);

    /**
     * Writes for each of so many entries the sum of what three tables say, of its slot from a first one on, of its store and of
     * its channel; negative when one of them is, or when its slot lies beyond the table. And the channel where it is not negative.
     */
    void locate(
            int from,
            int count,
            boolean orderDay,
            int firstSlot,
            int[] bySlot,
            int[] byStore,
            int[] byChannel,
            int[] sums,
            byte[] channels);

    /**
     * All entries added up by the days that they are booked on.
     *
     * @param orderDay refunds on the day of their order
     */
    OrderDays days(boolean orderDay);

    /** Position in the log of the closing of each month whose books are closed, as they are applied here. */
    Map<YearMonth, Long> closings();

    /** The slot of an instant. */
    int slotOf(long millis);

    /** Takes an order whose customer or standing changed by what was recorded at a position, at an instant. */
    interface Moves {
        void take(int order, long position, long recordedAt);
    }

    /** Hands over what was matched late or reassigned, and the other orders of the customers concerned, between two positions. */
    void moves(long after, long upTo, Moves moves);
}
