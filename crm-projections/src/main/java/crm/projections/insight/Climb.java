package crm.projections.insight;

/**
 * Finds the top of a smooth hill by the method of Broyden, Fletcher, Goldfarb and Shanno, with steps halved until they climb
 * enough (Nocedal and Wright, Numerical Optimization, 2006, algorithm 6.1 and section 3.1).
 */
final class Climb {

    private static final int MOST_STEPS = 500;
    private static final int MOST_HALVINGS = 60;
    private static final double LEVEL = 1e-8;
    private static final double LONGEST_STEP = 2;
    private static final double ENOUGH = 1e-4;

    private Climb() {}

    interface Hill {

        /** The height at a point; its slope there is written into {@code slope}. */
        double height(double[] at, double[] slope);
    }

    /** @param reached whether it is level there; else it is as far as one came */
    record Top(double[] at, double height, int steps, boolean reached) {}

    static Top from(double[] start, Hill hill) {
        int size = start.length;
        double[] at = start.clone();
        double[] slope = new double[size];
        double height = hill.height(at, slope);
        double[][] inverse = unit(size); // of the curvature, turned upside down
        for (int step = 0; step < MOST_STEPS; step++) {
            if (steepest(slope) < LEVEL) return new Top(at, height, step, true);
            double[] way = times(inverse, slope);
            if (dot(way, slope) <= 0) {
                inverse = unit(size);
                way = slope.clone();
            }
            double longest = steepest(way);
            if (longest > LONGEST_STEP) scale(way, LONGEST_STEP / longest);
            double[] next = new double[size];
            double[] nextSlope = new double[size];
            double nextHeight = Double.NEGATIVE_INFINITY;
            double part = 1;
            double rise = dot(way, slope);
            for (int halving = 0; halving < MOST_HALVINGS; halving++, part /= 2) {
                for (int i = 0; i < size; i++) next[i] = at[i] + part * way[i];
                nextHeight = hill.height(next, nextSlope);
                if (nextHeight >= height + ENOUGH * part * rise) break;
            }
            // Not even the smallest step climbs: as level as numbers of this precision can tell.
            if (!(nextHeight > height)) return new Top(at, height, step, steepest(slope) < Math.sqrt(LEVEL));
            learn(inverse, at, next, slope, nextSlope, step == 0);
            at = next;
            slope = nextSlope;
            height = nextHeight;
        }
        return new Top(at, height, MOST_STEPS, false);
    }

    /** What the step told of the curvature. */
    private static void learn(
            double[][] inverse, double[] at, double[] next, double[] slope, double[] nextSlope, boolean first) {
        int size = at.length;
        double[] moved = new double[size];
        double[] turned = new double[size];
        for (int i = 0; i < size; i++) {
            moved[i] = next[i] - at[i];
            turned[i] = slope[i] - nextSlope[i];
        }
        double curved = dot(moved, turned);
        if (curved <= 1e-14) return;
        if (first) for (int i = 0; i < size; i++) inverse[i][i] = curved / dot(turned, turned);
        double[] seen = times(inverse, turned);
        double more = (1 + dot(turned, seen) / curved) / curved;
        for (int i = 0; i < size; i++)
            for (int j = 0; j < size; j++)
                inverse[i][j] += more * moved[i] * moved[j] - (seen[i] * moved[j] + moved[i] * seen[j]) / curved;
    }

    private static double[][] unit(int size) {
        double[][] unit = new double[size][size];
        for (int i = 0; i < size; i++) unit[i][i] = 1;
        return unit;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) product[i] = dot(matrix[i], vector);
        return product;
    }

    private static void scale(double[] vector, double by) {
        for (int i = 0; i < vector.length; i++) vector[i] *= by;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) sum += one[i] * other[i];
        return sum;
    }

    private static double steepest(double[] vector) {
        double most = 0;
        for (double each : vector) most = Math.max(most, Math.abs(each));
        return most;
    }
}
