package crm.projections.insight;

/**
 * The logarithm of how likely the histories are by a BG/NBD model, per customer, and its slope; over the logarithms of r, alpha,
 * a and b, so that every point is a model. All gamma and beta functions of it stand in ratios a whole number apart, which are
 * sums of logarithms; the two ways in which a history can have come about are added without leaving logarithms.
 */
final class BgNbdLikelihood implements Climb.Hill {

    private final PurchaseHistories histories;
    private final int mostRepeats;
    private final double[] byRepeats;
    private final double[] logs;

    BgNbdLikelihood(PurchaseHistories histories) {
        this.histories = histories;
        this.mostRepeats = histories.mostRepeats();
        this.byRepeats = new double[mostRepeats + 1];
        for (int i = 0; i < histories.groups(); i++) byRepeats[histories.repeats[i]] += histories.customers[i];
        this.logs = new double[histories.longest() + 1];
    }

    static BgNbd model(double[] at) {
        return new BgNbd(Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]), Math.exp(at[3]));
    }

    @Override
    public double height(double[] at, double[] slope) {
        BgNbd model = model(at);
        double[] steps = new double[4];
        double height = ofRepeats(model, steps) + ofTimes(model, steps);
        double total = histories.total();
        slope[0] = steps[0] * model.r() / total;
        slope[1] = steps[1] * model.alpha() / total;
        slope[2] = steps[2] * model.a() / total;
        slope[3] = steps[3] * model.b() / total;
        return height / total;
    }

    /** What depends on the number of orders only. */
    private double ofRepeats(BgNbd model, double[] steps) {
        double r = model.r();
        double a = model.a();
        double b = model.b();
        double rates = 0;
        double stays = 0;
        double rateByR = 0;
        double stayByA = 0;
        double stayByB = 0;
        double sum = 0;
        for (int x = 0; x <= mostRepeats; x++) {
            double customers = byRepeats[x];
            sum += customers * (rates + stays + r * Math.log(model.alpha()));
            steps[0] += customers * (rateByR + Math.log(model.alpha()));
            steps[1] += customers * r / model.alpha();
            steps[2] += customers * stayByA;
            steps[3] += customers * stayByB;
            rates += Math.log(r + x);
            rateByR += 1 / (r + x);
            stays += Math.log1p(-a / (a + b + x));
            stayByA -= 1 / (a + b + x);
            stayByB += 1 / (b + x) - 1 / (a + b + x);
        }
        return sum;
    }

    /** What depends on when the orders were. */
    private double ofTimes(BgNbd model, double[] steps) {
        double r = model.r();
        double alpha = model.alpha();
        double logA = Math.log(model.a());
        for (int day = 0; day < logs.length; day++) logs[day] = Math.log(alpha + day);
        double[] logB = new double[mostRepeats + 1];
        for (int x = 1; x <= mostRepeats; x++) logB[x] = Math.log(model.b() + x - 1);
        double sum = 0;
        for (int i = 0; i < histories.groups(); i++) {
            int x = histories.repeats[i];
            int age = histories.ages[i];
            double customers = histories.customers[i];
            double m = r + x;
            double stayed = 0; // weight of her having stayed away after the last order
            double more = 0;
            int recency = histories.recencies[i];
            if (x > 0) {
                double odds = logA - logB[x] + m * (logs[age] - logs[recency]);
                double small = Math.exp(-Math.abs(odds));
                stayed = odds >= 0 ? 1 / (1 + small) : small / (1 + small);
                more = Math.max(0, odds) + Math.log1p(small);
                steps[2] += customers * stayed / model.a();
                steps[3] -= customers * stayed / (model.b() + x - 1);
            }
            sum += customers * (more - m * logs[age]);
            steps[0] -= customers * ((1 - stayed) * logs[age] + stayed * logs[recency]);
            steps[1] -= customers * m * ((1 - stayed) / (alpha + age) + stayed / (alpha + recency));
        }
        return sum;
    }
}
