package crm.projections.insight;

/** What a model expects of many customers together. */
public final class Expectation {

    private Expectation() {}

    /** Days with an order among the next ones, summed over all of them. */
    public static double of(BgNbd model, PurchaseHistories histories, int days) {
        double sum = 0;
        for (int i = 0; i < histories.groups(); i++)
            sum += histories.customers[i]
                    * model.expected(histories.repeats[i], histories.recencies[i], histories.ages[i], days);
        return sum;
    }
}
