package crm.projections.effect;

/** How many standard deviations to either side leave so little outside. */
final class Quantiles {

    private Quantiles() {}

    private static final double[] A = {
        -39.69683028665376,
        220.9460984245205,
        -275.9285104469687,
        138.3577518672690,
        -30.66479806614716,
        2.506628277459239
    };
    private static final double[] B = {
        -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572
    };
    private static final double[] C = {
        -0.007784894002430293,
        -0.3223964580411365,
        -2.400758277161838,
        -2.549732539343734,
        4.374664141464968,
        2.938163982698783
    };
    private static final double[] D = {0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416};

    /** Below this share of a normal distribution its tail has a formula of its own. */
    private static final double TAIL = 0.02425;

    /**
     * Of the normal distribution (P. J. Acklam's rational approximation, right to 9 digits).
     *
     * @param outside what is left on both sides together, from 0 to 1 exclusive: 0.05 gives 1.96
     */
    static double normal(double outside) {
        double p = outside / 2;
        if (p < TAIL) {
            double q = Math.sqrt(-2 * Math.log(p));
            return -polynomial(q, C) / (polynomial(q, D) * q + 1);
        }
        double q = p - 0.5;
        double r = q * q;
        return -polynomial(r, A) * q / (polynomial(r, B) * r + 1);
    }

    /**
     * Of Student's t (G. W. Hill, Algorithm 396: Student's t-quantiles, Communications of the ACM 13, 1970).
     *
     * @param outside as of {@link #normal}
     * @param freedom degrees of freedom, whole or not, from 1 on
     */
    static double student(double outside, double freedom) {
        double n = freedom;
        double a = 1 / (n - 0.5);
        double b = 48 / (a * a);
        double c = ((20700 * a / b - 98) * a - 16) * a + 96.36;
        double d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt(a * Math.PI / 2) * n;
        double x = d * outside;
        double y = Math.pow(x, 2 / n);
        if (y <= 0.05 + a) {
            y = ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1)
                            * (n + 1)
                            / (n + 2)
                    + 1 / y;
            return Math.sqrt(n * y);
        }
        x = -normal(outside);
        y = x * x;
        if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
        c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
        y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
        return Math.sqrt(n * Math.expm1(a * y * y));
    }

    private static double polynomial(double x, double[] coefficients) {
        double sum = 0;
        for (double coefficient : coefficients) sum = sum * x + coefficient;
        return sum;
    }
}
