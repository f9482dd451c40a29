package crm.platform.security;

/** A change of users that cannot be; {@link #reason} is the key of a text. */
public final class UserRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    public UserRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
