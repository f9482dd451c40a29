package crm.importers.wecom.callback;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a callback waits for somebody; besides these the domain's own rejections. The keys have texts in every language. */
public enum ParkReason {
    /** The message is no XML; WeCom signed it all the same. */
    MALFORMED("callback.parked.malformed", null),
    /** A field that this kind of news needs is missing or absurd [field]. */
    FIELD("callback.parked.field", null),
    /** No staff account with this userid yet: it comes with an import or with reconciliation. */
    STAFF_UNKNOWN("callback.parked.staff-unknown", Duration.ofMinutes(10)),
    /** It says only that something changed, and WeCom cannot be asked now what it is. */
    WECOM_AWAY("callback.parked.wecom-away", Duration.ofMinutes(1)),
    /** WeCom was asked what changed and refused [errcode]. */
    WECOM_REFUSED("callback.parked.wecom-refused", Duration.ofHours(1)),
    /** A fault of ours [what kind]; the log says more. */
    FAULT("callback.parked.fault", null);

    private final String key;
    private final @Nullable Duration again;

    ParkReason(String key, @Nullable Duration again) {
        this.key = key;
        this.again = again;
    }

    public String key() {
        return key;
    }

    /** How long until it is tried again by itself; null: never. */
    @Nullable
    Duration again() {
        return again;
    }
}
