package crm.projections.effect;

/**
 * A number that many people have each, such as what they paid.
 *
 * @param size how many people, also those of whom it is 0
 * @param variance of the sample, by one less than its size; of fewer than two people 0
 */
public record Sample(long size, double mean, double variance) {

    /** Values that one reads one by one, without keeping them (Welford's way: B. P. Welford, Technometrics 4, 1962). */
    static final class Builder {

        private long size;
        private double mean;
        private double squares;

        void add(double value) {
            size++;
            double off = value - mean;
            mean += off / size;
            squares += off * (value - mean);
        }

        Sample build() {
            return new Sample(size, mean, size < 2 ? 0 : squares / (size - 1));
        }
    }

    /** Square of the standard error of its mean. */
    double error() {
        return variance / size;
    }
}
