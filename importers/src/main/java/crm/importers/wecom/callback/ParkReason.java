package crm.importers.wecom.callback;

/** Why a callback waits for somebody; besides these the domain's own rejections. The keys have texts in every language. */
public enum ParkReason {
    /** The message is no XML; WeCom signed it all the same. */
    MALFORMED("callback.parked.malformed"),
    /** A field that this kind of news needs is missing or absurd [field]. */
    FIELD("callback.parked.field"),
    /** No staff account with this userid yet: it comes with an import or with reconciliation. */
    STAFF_UNKNOWN("callback.parked.staff-unknown"),
    /** A fault of ours [what kind]; the log says more. */
    FAULT("callback.parked.fault");

    private final String key;

    ParkReason(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
