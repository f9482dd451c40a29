package crm.campaign.policy;

import crm.domain.campaign.CapPeriod;
import java.time.LocalDate;

/**
 * How many mass messages of a corp WeCom lets a customer receive (developer document 92135): as many a calendar month as it
 * has days, which the corp may switch to 7 a week or 1 a day.
 *
 * @param most in the period; {@link #DAYS_OF_THE_MONTH}: as many as the month has days
 */
public record ReceiveLimit(CapPeriod period, int most) {

    public static final int DAYS_OF_THE_MONTH = -1;

    public static final ReceiveLimit MONTHLY = new ReceiveLimit(CapPeriod.MONTH, DAYS_OF_THE_MONTH);
    public static final ReceiveLimit WEEKLY = new ReceiveLimit(CapPeriod.WEEK, 7);
    public static final ReceiveLimit DAILY = new ReceiveLimit(CapPeriod.DAY, 1);

    /** In the period that the day lies in. */
    public int mostOn(LocalDate day) {
        return most == DAYS_OF_THE_MONTH ? day.lengthOfMonth() : most;
    }
}
