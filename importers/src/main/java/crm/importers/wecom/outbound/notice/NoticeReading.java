package crm.importers.wecom.outbound.notice;

import crm.domain.notice.NoticeCommand.MarkRead;
import crm.domain.notice.NoticeId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.callback.ParkReason;
import crm.store.vault.Identifier;

/**
 * A pressed button of a notice's card (模板卡片事件推送 [90240]): its reader has read it. Cards that are no notice's are parked,
 * so that somebody sees them.
 */
public final class NoticeReading implements CallbackHandler {

    private static final String KIND = "template_card_event";

    private final CallbackParts parts;

    public NoticeReading(CallbackParts parts) {
        this.parts = parts;
    }

    @Override
    public boolean handles(String kind) {
        return kind.equals(KIND);
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        NoticeId noticeId =
                TaskIds.notice(fields.text("TaskId")).orElseThrow(() -> new CallbackParked(ParkReason.FIELD, "TaskId"));
        if (!TaskIds.READ.equals(fields.text("EventKey"))) throw new CallbackParked(ParkReason.FIELD, "EventKey");
        StaffAccountId reader = parts.vault()
                .find(new Identifier("userid", fields.id("FromUserName")))
                .map(StaffAccountId::new)
                .orElseThrow(() -> new CallbackParked(ParkReason.STAFF_UNKNOWN));
        parts.sender().send(digest + ":notice", new MarkRead(noticeId, reader, fields.createTime()));
    }
}
