package crm.projections.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Money that came in or went back. Times are epoch milliseconds.
 *
 * @param fen positive when paid, negative when refunded
 * @param at when it happened
 * @param paidAt of a refund: when the order had first been paid, as it was known then; null: a payment
 * @param position in the log where it was recorded, {@code recordedAt} when
 */
record LedgerEntry(long fen, long at, @Nullable Long paidAt, long position, long recordedAt) {}
