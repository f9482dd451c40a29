package crm.domain.shared;

import java.time.Instant;

/**
 * Beyond these an input is a mistake (a wrong column, yuan taken for fen, seconds for milliseconds), not business. They
 * also bound what an aggregate can grow to.
 */
public final class Limits {

    /** Characters of an id, a name, a SKU, a reason. */
    public static final int TEXT = 200;

    /** Fen of one amount: 100 million yuan. */
    public static final long AMOUNT = 10_000_000_000L;

    /** Points of one entry. */
    public static final long POINTS = 1_000_000_000L;

    /** Pieces of one order line. */
    public static final long QUANTITY = 1_000_000L;

    /** Lines of one order. */
    public static final int LINES = 5_000;

    /** Payments and refunds of one order, booked and waiting. */
    public static final int BOOKINGS = 2_000;

    /** Entries of a membership that wait for what they spend. */
    public static final int WAITING = 1_000;

    /** Tags named by one command, and stores or tags held by one aggregate. */
    public static final int MEMBERS = 10_000;

    /** Dated facts of one relation or one store. */
    public static final int FACTS = 10_000;

    /** Levels run from 1 to this. */
    public static final int LEVEL = 99;

    private static final Instant EARLIEST = Instant.parse("1990-01-01T00:00:00Z");
    private static final Instant TOO_LATE = Instant.parse("2100-01-01T00:00:00Z");

    private Limits() {}

    public static String requireText(String field, String text) {
        if (text.isBlank()) throw new DomainRejection(Rejections.TEXT_EMPTY, field);
        if (text.length() > TEXT) throw new DomainRejection(Rejections.TEXT_TOO_LONG, field, TEXT);
        return text;
    }

    /** From 1990 to 2099. */
    public static void requireDate(Instant at) {
        if (at.isBefore(EARLIEST) || !at.isBefore(TOO_LATE)) throw new DomainRejection(Rejections.DATE_ABSURD, at);
    }

    public static void requireNotNegative(Money amount) {
        if (amount.isNegative()) throw new DomainRejection(Rejections.AMOUNT_NEGATIVE, amount.fen());
        requireMeasure(amount.fen(), AMOUNT);
    }

    public static void requirePositive(Money amount) {
        requireNotNegative(amount);
        requireNotZero(amount.fen());
    }

    public static void requireNotZero(long amount) {
        if (amount == 0) throw new DomainRejection(Rejections.AMOUNT_ZERO);
    }

    /** In either direction; exact also for {@code Long.MIN_VALUE}. */
    public static void requireMeasure(long amount, long most) {
        if (amount > most || amount < -most) throw new DomainRejection(Rejections.AMOUNT_ABSURD, amount, most);
    }

    public static void requireAtMost(String field, int size, int most) {
        if (size > most) throw new DomainRejection(Rejections.TOO_MANY, field, most);
    }
}
