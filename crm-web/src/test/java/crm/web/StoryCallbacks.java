package crm.web;

import crm.importers.wecom.callback.CallbackDesk.Line;
import crm.importers.wecom.callback.CallbackDesk.Standing;
import crm.importers.wecom.callback.ParkReason;
import crm.importers.wecom.outbound.OutboundDesk;
import java.util.List;

/** An inbox in which something went wrong. */
final class StoryCallbacks {

    static final Standing STANDING = new Standing(12, 3, 1, Pages.NOW.minusSeconds(4));

    static final List<Line> PARKED = List.of(
            line("a", "change_external_contact/add_external_contact", "zhangsan", ParkReason.STAFF_UNKNOWN.key()),
            line("b", "change_external_contact/del_follow_user", "lisi", ParkReason.FIELD.key(), "CreateTime"),
            line("c", "malformed", null, ParkReason.MALFORMED.key()));

    static final List<Line> UNKNOWN =
            List.of(new Line("d", "customer_acquisition/balance_low", null, null, List.of(), 1, Pages.NOW));

    /** Two calls to WeCom that a person has to decide on. */
    static final List<OutboundDesk.Open> UNDECIDED = List.of(
            new OutboundDesk.Open(
                    "channel-code:code-entrance:1",
                    "channel-code",
                    "code-entrance",
                    Pages.NOW.minusSeconds(400),
                    "SocketTimeoutException: Read timed out",
                    List.of("2c9f1b7e4d", "77aa03be91")),
            new OutboundDesk.Open(
                    "channel-code-deleting:code-till",
                    "channel-code-deleting",
                    "code-till",
                    Pages.NOW.minusSeconds(4_000),
                    null,
                    List.of()));

    private StoryCallbacks() {}

    private static Line line(
            String digest,
            String kind,
            @org.jspecify.annotations.Nullable String userid,
            String reason,
            String... arguments) {
        return new Line(digest, kind, userid, reason, List.of(arguments), 2, Pages.NOW.minusSeconds(300));
    }
}
