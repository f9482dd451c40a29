package crm.domain.segment;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;

/**
 * Where the five scores of recency, frequency and amount begin, as they fell on one day.
 *
 * @param epochDay business day on which they were taken, the window's last
 * @param windowDays length of the window: only orders paid within it count
 * @param customers who ordered within it
 * @param recency of the epoch days of the last orders
 * @param frequency of the numbers of orders
 * @param amount of what was paid minus what was refunded, in fen
 */
public record RfmBounds(
        int epochDay, int windowDays, int customers, Quintiles recency, Quintiles frequency, Quintiles amount) {

    /** Ten years. */
    public static final int LONGEST_WINDOW = 3_650;

    /** First epoch day of the window. */
    public int firstDay() {
        return epochDay - windowDays + 1;
    }

    RfmBounds checked() {
        if (windowDays < 1 || windowDays > LONGEST_WINDOW || customers < 1 || epochDay < 0)
            throw new DomainRejection(Rejections.SCORING_ABSURD);
        recency.check();
        frequency.check();
        amount.check();
        return this;
    }
}
