package crm.projections.effect;

/** Between these two a value lies, ends included. */
public record Interval(double low, double high) {

    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
