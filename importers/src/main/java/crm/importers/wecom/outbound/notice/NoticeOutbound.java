package crm.importers.wecom.outbound.notice;

import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundFeature;
import crm.importers.wecom.outbound.OutboundParts;
import java.util.List;

/** Notices are sent to staff in WeCom, and taken back. */
public final class NoticeOutbound implements OutboundFeature {

    private final NoticeWords words;
    private final MessageLimits limits;

    public NoticeOutbound(NoticeWords words, MessageLimits limits) {
        this.words = words;
        this.limits = limits;
    }

    @Override
    public List<OutboundCalls> calls(OutboundParts parts) {
        AppMessages messages = new AppMessages(parts.client(), words, limits);
        return List.of(new NoticeSending(messages, limits, parts), new NoticeRecalling(messages, parts));
    }
}
