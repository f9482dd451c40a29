package crm.importers.wecom.sync.staff;

import crm.importers.wecom.callback.CallbackFeature;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.callback.ParkReason;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * News of members and departments (通讯录变更事件 [90970][90971]). An application sees little of a member in it, so staff are
 * compared anew; one reconciliation serves however many news came before it.
 */
public final class MemberCallbacks implements CallbackHandler {

    private static final String CONTACTS = "change_contact/";
    private static final String LEFT = CONTACTS + "delete_user";
    private static final Set<String> KINDS = Set.of(
            CONTACTS + "create_user",
            CONTACTS + "update_user",
            LEFT,
            CONTACTS + "create_party",
            CONTACTS + "update_party",
            CONTACTS + "delete_party");

    private final Predicate<Instant> comparing;
    private final Runnable whenLeft;

    private MemberCallbacks(Predicate<Instant> comparing, Runnable whenLeft) {
        this.comparing = comparing;
        this.whenLeft = whenLeft;
    }

    /**
     * @param comparing sees to it that staff are compared after a date; false: cannot be now
     * @param whenLeft called when a member left
     */
    public static CallbackFeature feature(Predicate<Instant> comparing, Runnable whenLeft) {
        return parts -> new MemberCallbacks(comparing, whenLeft);
    }

    @Override
    public boolean handles(String kind) {
        return KINDS.contains(kind);
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        if (fields.kind().equals(LEFT)) whenLeft.run();
        if (!comparing.test(fields.createTime())) throw new CallbackParked(ParkReason.WECOM_AWAY);
    }
}
