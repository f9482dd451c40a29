package crm.web;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.StandardModels;
import crm.domain.attribution.TouchKind;
import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.period.BookPeriodId;
import crm.domain.sharetarget.ShareTargetId;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModelView.Version;
import crm.projections.attribution.ModelChoice;
import crm.projections.milestone.MilestoneView;
import crm.projections.period.ClosedPeriod;
import crm.projections.shared.DataScope;
import crm.projections.sharetarget.TargetView;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the invented head office measures by. */
final class StoryDefinitions {

    static final AttributionModelId OURS = new AttributionModelId("ours-14d");
    static final ModelChoice CHOICE =
            new ModelChoice(StandardModels.DEFAULT, "analyst", Instant.parse("2026-04-02T03:00:00Z"));

    private static final Instant APRIL = Instant.parse("2026-04-01T03:00:00Z");

    private StoryDefinitions() {}

    /** The standard ones, one of them with a second version, and one of the chain's own that is retired. */
    static List<AttributionModelView> models() {
        List<AttributionModelView> models = new ArrayList<>();
        StandardModels.TERMS.forEach((id, terms) -> {
            List<Version> versions = new ArrayList<>(List.of(new Version(1, terms, null, null)));
            if (id.equals(StandardModels.DEFAULT.modelId()))
                versions.add(new Version(2, terms(new SplitRule.LastTouch(), 36), "analyst", APRIL));
            models.add(new AttributionModelView(id, versions, true, false));
        });
        Version own = new Version(1, terms(new SplitRule.PositionBased(300, 305), 14 * 24), "ops", APRIL);
        models.add(new AttributionModelView(OURS, List.of(own), false, true));
        return models;
    }

    static NavigableMap<YearMonth, ClosedPeriod> closed() {
        NavigableMap<YearMonth, ClosedPeriod> closed = new TreeMap<>();
        YearMonth march = YearMonth.of(2026, 3);
        closed.put(march, new ClosedPeriod(BookPeriodId.of(march), "ops", APRIL, 4096));
        return closed;
    }

    static List<TargetView> targets(DataScope scope) {
        List<TargetView> targets = new ArrayList<>();
        targets.add(target(Place.CHAIN, 350));
        targets.add(target(new Place.InRegion(new RegionId("R东")), 425));
        if (scope instanceof DataScope.AllStores) targets.add(target(new Place.InRegion(new RegionId("R西")), 300));
        return targets;
    }

    private static TargetView target(Place place, int permille) {
        BookPeriodId may = new BookPeriodId("2026-05");
        return new TargetView(ShareTargetId.of(may, place), may, place, permille, "ops", APRIL);
    }

    static List<MilestoneView> marks() {
        return List.of(
                mark("closing", LocalDate.of(2026, 3, 2), new MilestoneText("首批门店暂停堂食", "First stores close")),
                mark("message", LocalDate.of(2026, 3, 9), new MilestoneText("首次群发", "First mass message")));
    }

    private static MilestoneView mark(String id, LocalDate day, MilestoneText text) {
        return new MilestoneView(new MilestoneId(id), day, Place.CHAIN, text, "ops", APRIL, false);
    }

    private static ModelTerms terms(SplitRule split, int hours) {
        return new ModelTerms(
                "自有模型",
                split,
                hours,
                EnumSet.of(TouchKind.CODE_ADDED, TouchKind.MESSAGE_OPENED),
                List.of(StaffClaim.CHANNEL_CODE));
    }
}
