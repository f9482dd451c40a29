package crm.importers.webhook;

/** A webhook that cannot be as it is wanted. */
public final class WebhookRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    /** @param key of a text that says why */
    public WebhookRefused(String field, String key) {
        super(key);
        this.field = field;
    }

    /** {@code name}, {@code address}, {@code events} or {@code position}. */
    public String field() {
        return field;
    }

    public String key() {
        return String.valueOf(getMessage());
    }
}
