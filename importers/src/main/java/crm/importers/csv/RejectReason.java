package crm.importers.csv;

import java.util.Locale;

/**
 * Every reason of the importer's own for which a row is not taken; each has a text in every language under
 * {@link #key()}. Besides, an aggregate may refuse with a key of its own ({@code order.different-content} …).
 */
public enum RejectReason {
    /** {0} columns expected, {1} found. */
    COLUMN_COUNT,
    /** A needed cell is empty. */
    MISSING,
    /** More than {0} characters. */
    TOO_LONG,
    /** A NUL or another control character. */
    CONTROL_CHARACTER,
    /** Not a date in one of the formats {0}. */
    NOT_A_DATE,
    /** The clock of {0} skipped this time (summer time). */
    NO_SUCH_TIME,
    /** Not a number. */
    NOT_A_NUMBER,
    /** Not a whole number. */
    NOT_WHOLE,
    /** More digits than can be kept. */
    NUMBER_TOO_LARGE,
    /** Quantity is zero or negative. */
    QUANTITY_NOT_POSITIVE,
    /** Price is zero or negative. */
    PRICE_NOT_POSITIVE,
    /** An amount is negative. */
    AMOUNT_NEGATIVE,
    /** Finer than the smallest unit of money. */
    AMOUNT_TOO_FINE,
    /** A cancellation's quantity must be negative. */
    CANCELLATION_NOT_NEGATIVE,
    /** Not one of {0}. */
    UNKNOWN_VALUE,
    /** Not a phone number. */
    NOT_A_PHONE,
    /** No identifier of a customer in the row. */
    NO_IDENTITY,
    /** The row's identifiers belong to different customers. */
    IDENTITY_CONFLICT,
    /** No such customer. */
    CUSTOMER_UNKNOWN,
    /** No such store. */
    STORE_UNKNOWN,
    /** No such staff member. */
    STAFF_UNKNOWN,
    /** The lines of the order name different values in this column; the first differing line is {0}. */
    LINES_DIFFER,
    /** The order has more than {0} lines. */
    TOO_MANY_LINES,
    /** The order is refused because of line {0}. */
    ORDER_REFUSED,
    /** A membership entry needs a level, points or a balance. */
    NO_ENTRY,
    /** She is to have said it later than now. */
    IN_FUTURE,
    /** An order, a payment or a refund is dated later than now. */
    DATE_IN_FUTURE,
    /** The row counts in another currency than {0}. */
    OTHER_CURRENCY,
    /** A cancellation without a customer cannot be matched (set aside). */
    CANCELLATION_WITHOUT_CUSTOMER,
    /** No earlier line has enough left for this cancellation (set aside). */
    CANCELLATION_UNMATCHED;

    public String key() {
        return "import.reject." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
