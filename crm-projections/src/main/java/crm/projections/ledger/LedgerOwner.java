package crm.projections.ledger;

/** Whose an order is from a position in the log on; recorded at an epoch millisecond. */
record LedgerOwner(String customer, long position, long recordedAt) {}
