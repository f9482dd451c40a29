package crm.projections.check;

/**
 * Money of one cell, in fen.
 *
 * @param refunded on this day, of whichever order
 * @param refundedOf whenever, of orders paid on this day
 */
public record Takings(long paid, long refunded, long refundedOf) {

    public static final Takings NONE = new Takings(0, 0, 0);

    public Takings plus(Takings other) {
        return new Takings(
                Math.addExact(paid, other.paid),
                Math.addExact(refunded, other.refunded),
                Math.addExact(refundedOf, other.refundedOf));
    }

    public Takings minus(Takings other) {
        return new Takings(paid - other.paid, refunded - other.refunded, refundedOf - other.refundedOf);
    }
}
