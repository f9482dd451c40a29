package crm.domain.form;

/**
 * What WeCom shows of a card [90236], and what people can bear.
 *
 * @param titleCharacters so that title and "reminder" fit into the 128 bytes of a card's title
 * @param textCharacters so that it fits with store and time into the 512 bytes of a card's description
 * @param people of one round
 * @param reminders of one round
 * @param revisions of one person's answer to one round
 * @param versions of one form
 */
public record FormLimits(
        int titleCharacters,
        int textCharacters,
        int questions,
        int labelCharacters,
        int choices,
        int choiceCharacters,
        int answerCharacters,
        int people,
        int reminders,
        int revisions,
        int versions) {

    private static final FormLimits STANDARD = new FormLimits(32, 120, 30, 60, 20, 30, 1_000, 10_000, 3, 50, 50);

    public static FormLimits standard() {
        return STANDARD;
    }
}
