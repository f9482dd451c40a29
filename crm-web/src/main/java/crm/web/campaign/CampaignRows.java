package crm.web.campaign;

import crm.domain.campaign.CampaignAudience.Chats;
import crm.domain.campaign.CampaignAudience.HandPicked;
import crm.domain.campaign.CampaignAudience.OfSegment;
import crm.domain.campaign.CampaignAudience.OfSnapshot;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.PlanFigures;
import crm.domain.org.StoreId;
import crm.domain.segment.SegmentId;
import crm.platform.security.SignedIn;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.MessageView;
import crm.projections.campaign.Messages;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.web.segment.SegmentDesk;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import crm.web.shared.UserNames;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Campaigns as lists show them, in words. */
@Component
class CampaignRows {

    private static final int NAMED_STORES = 2;

    private final Messages messages;
    private final Segments segments;
    private final StoreDirectory stores;
    private final UserNames userNames;
    private final CampaignWords words;
    private final Figures figures;
    private final Times times;

    CampaignRows(
            Messages messages,
            Segments segments,
            StoreDirectory stores,
            UserNames userNames,
            CampaignWords words,
            Figures figures,
            Times times) {
        this.messages = messages;
        this.segments = segments;
        this.stores = stores;
        this.userNames = userNames;
        this.words = words;
        this.figures = figures;
        this.times = times;
    }

    /**
     * @param whom in words
     * @param hour at which it is sent; null: as soon as it can be
     * @param sends planned, or else forecast; null: neither
     * @param delivered null: nothing was sent
     */
    record Row(
            String id,
            String title,
            String kind,
            String state,
            String owner,
            String whom,
            String when,
            @Nullable String hour,
            @Nullable Long sends,
            @Nullable Long delivered) {}

    Row of(CampaignView campaign, SignedIn by) {
        MessageView message = campaign.plans().isEmpty() ? null : message(campaign.campaignId(), by);
        Instant at = campaign.begunAt() == null ? campaign.brief().sendAt() : campaign.begunAt();
        return new Row(
                campaign.campaignId().value(),
                campaign.brief().title(),
                campaign.brief().kind().name(),
                campaign.state().name(),
                person(campaign.owner()),
                whom(campaign.brief(), by),
                at == null ? words.text("campaigns.at-once") : times.moment(at),
                at == null ? null : times.hour(at),
                message != null ? (Long) message.funnel().planned() : sends(campaign, by),
                message == null ? null : (Long) message.funnel().sent());
    }

    private @Nullable MessageView message(CampaignId id, SignedIn by) {
        return messages.message(id, by.scope()).orElse(null);
    }

    private static @Nullable Long sends(CampaignView campaign, SignedIn by) {
        // Of other stores' customers not even the number is hers to see.
        if (!CampaignDesk.viewer(by).seesWholeOf(campaign)) return null;
        CampaignView.Planned plan = campaign.latestPlan();
        PlanFigures figures = plan != null ? plan.plan().figures() : campaign.forecast();
        // Whom a moment without a segment is for, only WeCom knows.
        boolean toldByWeCom = campaign.brief().kind() == CampaignKind.MOMENT;
        return figures == null || toldByWeCom && figures.audience() == 0 ? null : (long) figures.sends();
    }

    String person(@Nullable String name) {
        return userNames.of(name);
    }

    /** Segment lapsed · West Lake. A segment that the asker may not see has no name. */
    String whom(CampaignBrief brief, SignedIn by) {
        String audience = switch (brief.audience()) {
            case OfSegment of -> words.text("campaigns.whom.segment", segment(of.segmentId(), by));
            case OfSnapshot of -> words.text("campaigns.whom.snapshot", segment(of.segmentId(), by));
            case HandPicked of ->
                words.text("campaigns.whom.picked", of.customers().recipients());
            case Chats of -> words.text("campaigns.whom.chats", of.chats().recipients());
            case Viewers viewers ->
                viewers.segmentId() == null
                        ? words.text("campaigns.whom.viewers")
                        : words.text("campaigns.whom.segment", segment(viewers.segmentId(), by));
        };
        return audience + " · " + stores(brief.stores());
    }

    private String segment(SegmentId id, SignedIn by) {
        return segments.find(id, SegmentDesk.viewer(by))
                .map(SegmentView::name)
                .orElseGet(() -> words.text("campaigns.segment-unseen"));
    }

    private String stores(Set<StoreId> ids) {
        if (ids.isEmpty()) return words.text("campaigns.all-stores");
        if (ids.size() > NAMED_STORES) return words.text("campaigns.stores-some", figures.count(ids.size()));
        return ids.stream()
                .sorted(Comparator.comparing(StoreId::value))
                .map(id -> stores.store(id).map(StoreView::name).orElse(id.value()))
                .collect(Collectors.joining(" · "));
    }
}
