package crm.projections.query;

/** JSON that is no rule, with the place: {@code rules[2].values}, empty for the whole. */
public final class RuleJsonRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;

    RuleJsonRefused(String key, String place) {
        super(key, null, false, false);
        this.place = place;
    }

    /** Of the message that says what is wrong. */
    public String key() {
        return String.valueOf(getMessage());
    }

    public String place() {
        return place;
    }
}
