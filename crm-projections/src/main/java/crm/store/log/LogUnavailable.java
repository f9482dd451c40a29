package crm.store.log;

import org.jspecify.annotations.Nullable;

/** The log's engine cannot answer now. The outcome of an append is unknown: look the command id up. */
public final class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
