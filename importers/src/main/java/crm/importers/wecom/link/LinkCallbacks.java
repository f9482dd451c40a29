package crm.importers.wecom.link;

import crm.domain.link.AcquisitionLinkCommand.CountLinkRequest;
import crm.domain.link.AcquisitionLinkCommand.ReportLinkUnavailable;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.BalanceLevel;
import crm.domain.link.LinkBalanceCommand.ReportBalanceLevel;
import crm.domain.link.LinkBalanceId;
import crm.domain.link.LinkContactId;
import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.callback.ParkReason;
import crm.importers.wecom.callback.Reading;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * News of acquisition links (获客助手事件通知 [97299]), and additions whose state names one of them: the addresses that we give
 * out say which link they are as customer_channel.
 */
final class LinkCallbacks implements CallbackHandler {

    private static final String PREFIX = "customer_acquisition/";
    private static final String REQUESTED = PREFIX + "friend_request";
    private static final String TALKS = PREFIX + "customer_start_chat";
    private static final String UNAVAILABLE = PREFIX + "link_unavailable";
    private static final String DELETED = PREFIX + "delete_link";
    private static final Map<String, BalanceLevel> LEVELS = Map.of(
            PREFIX + "balance_low", BalanceLevel.LOW,
            PREFIX + "balance_exhausted", BalanceLevel.EXHAUSTED,
            PREFIX + "balance_increased", BalanceLevel.ENOUGH,
            PREFIX + "quota_expire_soon", BalanceLevel.EXPIRING);
    private static final String ADDED = "change_external_contact/add_external_contact";
    private static final String HALF_ADDED = "change_external_contact/add_half_external_contact";

    private final LinkCards cards;
    private final LinkStating stating;
    private final LinkIds ids;
    private final Sender sender;
    private final Clock clock;

    LinkCallbacks(LinkCards cards, CallbackParts parts) {
        this.cards = cards;
        this.stating = new LinkStating(parts.sender(), parts.log(), parts.codec(), parts.vault(), parts.documents());
        this.ids = new LinkIds(parts.documents(), parts.log(), parts.codec());
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    @Override
    public boolean handles(String kind) {
        return switch (kind) {
            case REQUESTED, TALKS, UNAVAILABLE, DELETED, ADDED, HALF_ADDED -> true;
            default -> LEVELS.containsKey(kind);
        };
    }

    @Override
    public void handle(String digest, CallbackFields fields) {
        Instant at = fields.createTime();
        switch (fields.kind()) {
            case REQUESTED ->
                known(digest, fields)
                        .ifPresent(link ->
                                sender.send(digest + ":request", new CountLinkRequest(link, fields.text("State"), at)));
            case UNAVAILABLE ->
                known(digest, fields)
                        .ifPresent(link -> sender.send(digest + ":unavailable", new ReportLinkUnavailable(link, at)));
            case DELETED ->
                ids.find(fields.id("LinkId")).ifPresent(link -> stating.deleted(digest + ":deleted", link, at));
            case TALKS -> stating.talks(digest + ":talks", contact(fields), at);
            case ADDED, HALF_ADDED -> credit(digest, fields, at);
            default -> level(digest, fields, at);
        }
    }

    private void credit(String digest, CallbackFields fields, Instant at) {
        String state = fields.text("State");
        if (state == null || state.length() > 64) return;
        ids.ofChannel(state).ifPresent(link -> stating.credit(digest + ":credit", contact(fields), link, state, at));
    }

    private void level(String digest, CallbackFields fields, Instant at) {
        BalanceLevel level = LEVELS.get(fields.kind());
        if (level != null) sender.send(digest + ":balance", new ReportBalanceLevel(LinkBalanceId.CORP, level, at));
    }

    private LinkContactId contact(CallbackFields fields) {
        return stating.met(fields.id(CallbackFields.USER_ID), fields.id(CallbackFields.EXTERNAL_USER_ID))
                .orElseThrow(() -> new CallbackParked(ParkReason.STAFF_UNKNOWN));
    }

    /** The link, read and made known when it was made in WeCom since it was last looked at; empty when it is gone. */
    private Optional<AcquisitionLinkId> known(String digest, CallbackFields fields) {
        String wecomId = fields.id("LinkId");
        Optional<AcquisitionLinkId> known = ids.find(wecomId);
        if (known.isPresent()) return known;
        Instant asked = clock.instant();
        Reading.of(cards.find(wecomId), LinkCards::isGone)
                .ifPresent(card -> stating.state(digest + ":link", card, asked));
        return ids.find(wecomId);
    }
}
