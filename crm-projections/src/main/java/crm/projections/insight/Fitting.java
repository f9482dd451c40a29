package crm.projections.insight;

import crm.domain.segment.PredictionFit;

/** Fits a BG/NBD model to histories by maximum likelihood. */
public final class Fitting {

    /** Of fewer customers, or fewer who came again, or a shorter time, the parameters would be noise. */
    public static final int LEAST_CUSTOMERS = 100;

    public static final int LEAST_AGAIN = 30;
    public static final int LEAST_DAYS = 28;

    private Fitting() {}

    /** What came of it. */
    public sealed interface Outcome {}

    /** @param steps that the search took */
    public record Fitted(PredictionFit fit, int steps) implements Outcome {}

    /** @param customers who ordered, {@code again} on more than one day, the first of them so many days ago */
    public record TooLittle(int customers, int again, int days) implements Outcome {}

    /** The likelihood has no top that could be found: what customers do is not what the model speaks of. */
    public record NoTop(int steps) implements Outcome {}

    /** @param epochDay business day up to which the histories go */
    public static Outcome fit(PurchaseHistories histories, int epochDay) {
        if (histories.total() < LEAST_CUSTOMERS || histories.again() < LEAST_AGAIN || histories.longest() < LEAST_DAYS)
            return new TooLittle(histories.total(), histories.again(), histories.longest());
        Climb.Top top = top(histories);
        if (!top.reached()) return new NoTop(top.steps());
        BgNbd model = BgNbdLikelihood.model(top.at());
        return new Fitted(
                new PredictionFit(
                        BgNbd.stored(model.r()),
                        BgNbd.stored(model.alpha()),
                        BgNbd.stored(model.a()),
                        BgNbd.stored(model.b()),
                        Math.round(top.height() * histories.total() * 1_000),
                        histories.total(),
                        histories.again(),
                        epochDay),
                top.steps());
    }

    static Climb.Top top(PurchaseHistories histories) {
        double[] start = {Math.log(.5), Math.log(Math.max(1, histories.longest() / 4.0)), Math.log(.5), Math.log(2)};
        return Climb.from(start, new BgNbdLikelihood(histories));
    }
}
