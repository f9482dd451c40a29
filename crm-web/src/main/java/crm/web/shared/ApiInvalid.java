package crm.web.shared;

import java.util.List;
import java.util.Map;

/** Several fields of a request are wrong, each with words of its own; {@link ApiProblems} tells the caller all of them. */
public final class ApiInvalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param at the place in the request; {@code detail} in the caller's language */
    public record Wrong(String at, String detail) {}

    private final transient List<Wrong> errors;

    /** @param errors place in the request → what is wrong with it; not empty */
    public ApiInvalid(Map<String, String> errors) {
        super(errors.keySet().toString());
        this.errors = errors.entrySet().stream()
                .map(error -> new Wrong(error.getKey(), error.getValue()))
                .toList();
    }

    List<Wrong> errors() {
        return errors;
    }
}
