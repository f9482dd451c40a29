package crm.campaign.dispatch;

import java.time.Duration;

/**
 * How fast staff are asked. WeCom's own budget of calls is kept to where they are made; here only so much is asked for ahead
 * of it that a pause soon holds.
 *
 * @param openShares of one campaign that WeCom was not told of yet, at most
 * @param lookAgain when so many are open, or something may have changed
 */
public record Pace(int openShares, Duration lookAgain) {

    public static final Pace STANDARD = new Pace(200, Duration.ofSeconds(1));
}
