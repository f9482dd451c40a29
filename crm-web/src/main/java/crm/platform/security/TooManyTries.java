package crm.platform.security;

import java.time.Instant;
import org.springframework.security.authentication.LockedException;

/** Refused without looking at the password. */
public final class TooManyTries extends LockedException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    public TooManyTries(Instant until) {
        super("Too many wrong passwords; next try after " + until);
        this.until = until;
    }

    public Instant until() {
        return until;
    }
}
