package crm.web.campaign;

import crm.campaign.forecast.Forecast;
import crm.campaign.moment.SegmentTagging;
import crm.campaign.plan.PlanPart;
import crm.campaign.plan.StoreFigures;
import crm.domain.campaign.CampaignAudience.Viewers;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.PlanFigures;
import crm.domain.campaign.SkipReason;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainRejection;
import crm.platform.Installation;
import crm.platform.security.Role;
import crm.platform.security.SignedIn;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.segment.UnknownSegment;
import crm.web.campaign.CampaignWriting.Written;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills what a campaign would reach, or why that cannot be told. */
@Component
class ForecastPage {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final CampaignDesk desk;
    private final StoreBudgets budgets;
    private final StoreDirectory stores;
    private final Previews previews;
    private final Audience audience;
    private final SegmentTagging tagging;
    private final MomentForecast moments;
    private final CampaignWords words;
    private final Times times;
    private final ZoneId zone;
    private final Clock clock;

    ForecastPage(
            CampaignDesk desk,
            StoreBudgets budgets,
            StoreDirectory stores,
            Previews previews,
            Audience audience,
            SegmentTagging tagging,
            MomentForecast moments,
            CampaignWords words,
            Times times,
            Installation installation,
            Clock clock) {
        this.desk = desk;
        this.budgets = budgets;
        this.stores = stores;
        this.previews = previews;
        this.audience = audience;
        this.tagging = tagging;
        this.moments = moments;
        this.words = words;
        this.times = times;
        this.zone = installation.zone();
        this.clock = clock;
    }

    /** @param part as it stands in an address */
    record Reason(SkipReason reason, String part, int count) {}

    /** @param id empty: of no store */
    record StoreLine(String id, String name, PlanFigures figures) {}

    void ofTyped(CampaignForm typed, Written written, SignedIn by, Model model) {
        CampaignBrief brief = written.brief();
        model.addAttribute("campaignId", null);
        if (brief == null) model.addAttribute("waits", "campaigns.forecast-waits");
        else {
            CampaignId id = new CampaignId(typed.campaignId());
            of(id, brief, by, model);
            if (!model.containsAttribute("waits"))
                model.addAttribute(
                        "preview", previews.of(id, brief, desk.limits(), typed.value("preview"), by.scope()));
        }
    }

    /** As it would be now. */
    void of(CampaignId id, CampaignBrief brief, SignedIn by, Model model) {
        model.addAttribute("chats", brief.kind() == CampaignKind.GROUP_CHATS);
        model.addAttribute("asked", clock.instant());
        model.addAttribute("opens", brief.kind() == CampaignKind.MESSAGE && maySeePeople(by));
        if (brief.kind() == CampaignKind.MOMENT) {
            model.addAttribute("moment", true);
            model.addAttribute("day", moments.day(id, brief, by));
            divided(id, brief, by, model);
            if (brief.audience() instanceof Viewers viewers && viewers.segmentId() != null)
                tagged(viewers.segmentId(), by, model);
            return;
        }
        model.addAttribute("quiet", quietUntil(brief));
        model.addAttribute("budget", budget(id, brief, by));
        try {
            show(desk.forecast(by, id, brief), model);
        } catch (AudienceLoading loading) {
            model.addAttribute("waits", "segments.loading");
        } catch (CircularSegments | UnknownSegment wrong) {
            model.addAttribute("waits", "campaigns.forecast-wrong-segment");
        } catch (DomainRejection refused) {
            model.addAttribute("refusal", words.sentence(refused));
        }
    }

    private void divided(CampaignId id, CampaignBrief brief, SignedIn by, Model model) {
        try {
            model.addAttribute("divided", moments.divided(id, brief, by));
        } catch (AudienceLoading loading) {
            model.addAttribute("waits", "segments.loading");
        } catch (CircularSegments | UnknownSegment wrong) {
            model.addAttribute("waits", "campaigns.forecast-wrong-segment");
        }
    }

    /** How many members of the segment get a tag before it is published, and how long that takes. */
    private void tagged(SegmentId segment, SignedIn by, Model model) {
        try {
            int members = audience.count(new SegmentRule.InSegment(segment), times.today(), by.scope())
                    .customers();
            model.addAttribute("tagged", members);
            model.addAttribute("taggedIn", times.lasting(tagging.estimate(members)));
        } catch (AudienceLoading loading) {
            model.addAttribute("waits", "segments.loading");
        } catch (CircularSegments | UnknownSegment wrong) {
            model.addAttribute("waits", "campaigns.forecast-wrong-segment");
        }
    }

    static boolean maySeePeople(SignedIn by) {
        return by.is(Role.OPS) || by.is(Role.STORE_MANAGER) || by.is(Role.ADMIN);
    }

    private void show(Forecast forecast, Model model) {
        model.addAttribute("forecast", forecast);
        model.addAttribute("reasons", reasons(forecast.figures()));
        model.addAttribute(
                "byStore", forecast.byStore().stream().map(this::line).toList());
    }

    static List<Reason> reasons(PlanFigures figures) {
        return figures.skipped().entrySet().stream()
                .map(each -> new Reason(
                        each.getKey(), PlanPart.skipped(each.getKey()).name(), each.getValue()))
                .toList();
    }

    private StoreLine line(StoreFigures each) {
        return each.storeId() == null
                ? new StoreLine("", words.text("campaigns.no-store"), each.figures())
                : new StoreLine(
                        each.storeId().value(),
                        stores.store(each.storeId())
                                .map(StoreView::name)
                                .orElse(each.storeId().value()),
                        each.figures());
    }

    /** Null for head office, which has none. */
    private StoreBudgets.@Nullable Budget budget(CampaignId id, CampaignBrief brief, SignedIn by) {
        return CampaignDesk.isHeadOffice(by) || brief.stores().isEmpty()
                ? null
                : budgets.least(brief.stores(), id, desk.limits());
    }

    /** When it goes out instead, since it would be quiet then; null: it goes out in time. */
    private @Nullable String quietUntil(CampaignBrief brief) {
        Instant at = brief.sendAt() == null ? clock.instant() : brief.sendAt();
        ZonedDateTime wanted = at.atZone(zone);
        ZonedDateTime end = desk.limits().quietHours().end(wanted);
        return end.equals(wanted) ? null : MINUTE.format(end);
    }
}
