package crm.simulator.api;

/** The answer is an error code; nothing of the call was done. */
public final class Refusal extends RuntimeException {

    private final transient ErrorCode code;

    Refusal(ErrorCode code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }
}
