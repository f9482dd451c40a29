package crm.importers.wecom.client;

import java.time.Instant;

/** The call was not made, or WeCom said that it did nothing and may be asked again. */
final class NotNow extends RuntimeException {

    private final transient Instant from;

    NotNow(String why, Instant from) {
        super(why);
        this.from = from;
    }

    Instant from() {
        return from;
    }
}
