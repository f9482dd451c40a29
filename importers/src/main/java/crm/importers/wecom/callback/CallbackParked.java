package crm.importers.wecom.callback;

import java.util.List;

/** This callback cannot be carried out as things are. */
public final class CallbackParked extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ParkReason reason;
    private final transient List<String> arguments;

    /** @param arguments never personal data */
    public CallbackParked(ParkReason reason, String... arguments) {
        super(reason.key(), null, false, false);
        this.reason = reason;
        this.arguments = List.of(arguments);
    }

    ParkReason reason() {
        return reason;
    }

    List<String> arguments() {
        return arguments;
    }
}
