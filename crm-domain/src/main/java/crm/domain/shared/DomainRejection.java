package crm.domain.shared;

import java.util.List;

/** A command that the rules refuse. The message is a key of {@code messages*.properties}, the arguments fill it in. */
public final class DomainRejection extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Object> arguments;

    public DomainRejection(String key, Object... arguments) {
        super(key);
        this.arguments = List.of(arguments);
    }

    public String key() {
        return String.valueOf(getMessage());
    }

    public List<Object> arguments() {
        return arguments;
    }

    /** A refusal is an answer, not a fault: nobody reads its stack. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
