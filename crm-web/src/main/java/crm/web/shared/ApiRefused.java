package crm.web.shared;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request of the REST API that is not taken; {@link ApiProblems} tells the caller. */
public final class ApiRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final @Nullable String at;
    private final transient List<Object> arguments;

    /**
     * @param at the place in the request, such as {@code lines[2].quantity}; null: none in particular
     * @param key of {@code messages*.properties}, filled in with the arguments
     */
    public ApiRefused(HttpStatus status, @Nullable String at, String key, Object... arguments) {
        super(key);
        this.status = status;
        this.at = at;
        this.arguments = List.of(arguments);
    }

    HttpStatus status() {
        return status;
    }

    @Nullable
    String at() {
        return at;
    }

    String key() {
        return String.valueOf(getMessage());
    }

    List<Object> arguments() {
        return arguments;
    }
}
