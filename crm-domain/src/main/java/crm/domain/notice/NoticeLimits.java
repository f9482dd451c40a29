package crm.domain.notice;

import java.time.Duration;

/**
 * What WeCom takes [90236, 94867] and what staff can bear; the numbers change, so they are data.
 *
 * @param titleCharacters of a card; WeCom cuts what is longer
 * @param cardCharacters of a card's text; WeCom cuts what is longer
 * @param textBytes of a text in UTF-8; WeCom cuts what is longer
 * @param recipients of one notice; ours
 * @param reminders of one notice; ours
 * @param recallWithin of a message's sending [94867]
 */
public record NoticeLimits(
        int titleCharacters, int cardCharacters, int textBytes, int recipients, int reminders, Duration recallWithin) {

    private static final NoticeLimits STANDARD = new NoticeLimits(36, 160, 2_048, 10_000, 3, Duration.ofHours(24));

    /** What the documentation says today. */
    public static NoticeLimits standard() {
        return STANDARD;
    }
}
