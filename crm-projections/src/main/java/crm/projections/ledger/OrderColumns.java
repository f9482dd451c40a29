package crm.projections.ledger;

import crm.domain.order.OrderChannel;

/**
 * Orders by row and their entries (payments and refunds) by number, both from 0; a row and a number, once given, stay until
 * everything is loaded anew. Times are epoch milliseconds. To be read within {@link OrderLedger#reading} only.
 */
public interface OrderColumns {

    /** No such row, entry, customer or code. */
    int NONE = -1;

    /** A time that never was. */
    long NEVER = Long.MIN_VALUE;

    /** Position in the log up to which everything is in. */
    long position();

    int orders();

    String orderId(int order);

    /** {@link #NONE} when there is none. */
    int order(String orderId);

    int store(int order);

    int stores();

    String storeId(int store);

    OrderChannel channel(int order);

    /** The staff member on the order itself; may be {@link #NONE}. */
    int seller(int order);

    int sellers();

    String sellerId(int seller);

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

    /** When it was first paid, by the date of the payment; {@link #NEVER}: it was not. */
    long paidAt(int order);

    /** The same by what was recorded up to a position. */
    long paidAt(int order, long asOf);

    int entries();

    /** The first entry of an order in the order in which they were recorded; {@link #NONE}: nothing was paid. */
    int firstEntry(int order);

    int nextEntry(int entry);

    int orderOf(int entry);

    /** Fen, positive when paid, negative when refunded. */
    long fen(int entry);

    boolean isRefund(int entry);

    /** When the money came or went. */
    long at(int entry);

    /** Where in the log it was recorded. */
    long position(int entry);
}
