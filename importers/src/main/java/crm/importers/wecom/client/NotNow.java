package crm.importers.wecom.client;

import java.time.Instant;

/** The call was not made, or WeCom said that it did nothing and may be asked again. */
final class NotNow extends RuntimeException {

    private final transient Instant from;
    private final int code;

    NotNow(String why, Instant from) {
        this(why, from, 0);
    }

    /** @param code with which WeCom refused */
    NotNow(String why, Instant from, int code) {
        super(why);
        this.from = from;
        this.code = code;
    }

    /** 0: WeCom did not refuse. */
    int code() {
        return code;
    }

    Instant from() {
        return from;
    }
}
