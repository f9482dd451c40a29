package crm.projections.shared;

import crm.domain.attribution.AttributionModelEvent.ModelDefined;
import crm.domain.attribution.AttributionModelEvent.ModelRestored;
import crm.domain.attribution.AttributionModelEvent.ModelRetired;
import crm.domain.attribution.AttributionModelEvent.ModelRevised;
import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.AttributionRulesEvent.ModelChosen;
import crm.domain.attribution.AttributionRulesId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.SplitRule;
import crm.domain.attribution.StaffClaim;
import crm.domain.attribution.StandardModels;
import crm.domain.attribution.TouchKind;
import crm.domain.milestone.MilestoneEvent.MilestoneErased;
import crm.domain.milestone.MilestoneEvent.MilestoneMarked;
import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import crm.domain.org.RegionId;
import crm.domain.period.BookPeriodEvent.PeriodClosed;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainEvent;
import crm.domain.sharetarget.ShareTargetEvent.TargetDropped;
import crm.domain.sharetarget.ShareTargetEvent.TargetSet;
import crm.domain.sharetarget.ShareTargetId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What head office says of figures: models, closed months, targets, marked days. By the id of each stream. */
final class RandomDefinitions {

    private RandomDefinitions() {}

    static Map<String, DomainEvent[]> models(Supplier<Instant> at) {
        AttributionModelId ours = new AttributionModelId("ours");
        AttributionModelId last = StandardModels.DEFAULT.modelId();
        Map<String, DomainEvent[]> streams = new LinkedHashMap<>();
        streams.put(ours.value(), new DomainEvent[] {
            new ModelDefined(ours, terms(new SplitRule.Linear(), 240), "li", at.get()),
            new ModelRevised(ours, 2, terms(new SplitRule.PositionBased(300, 300), 240), "li", at.get()),
            new ModelRetired(ours, "li", at.get()),
            new ModelRestored(ours, "zhao", at.get()),
            new ModelRevised(ours, 3, terms(new SplitRule.TimeDecay(48), 300), "zhao", at.get())
        });
        streams.put(last.value(), new DomainEvent[] {
            new ModelRevised(last, 2, terms(new SplitRule.LastTouch(), 72), "li", at.get()),
            new ModelRetired(last, "li", at.get())
        });
        return streams;
    }

    static DomainEvent[] choices(Supplier<Instant> at) {
        return new DomainEvent[] {
            new ModelChosen(AttributionRulesId.ONLY, ModelVersion.parse("ours@1"), "li", at.get()),
            new ModelChosen(AttributionRulesId.ONLY, ModelVersion.parse("linear-30d@1"), "li", at.get())
        };
    }

    static DomainEvent[] closing(BookPeriodId period, Supplier<Instant> at) {
        return new DomainEvent[] {new PeriodClosed(period, "ops", at.get())};
    }

    static DomainEvent[] targets(ShareTargetId id, Supplier<Instant> at) {
        return new DomainEvent[] {
            new TargetSet(id, id.periodId(), id.place(), 300, "ops", at.get()),
            new TargetDropped(id, "ops", at.get()),
            new TargetSet(id, id.periodId(), id.place(), 350, "li", at.get())
        };
    }

    static DomainEvent[] marks(MilestoneId id, Supplier<Instant> at) {
        MilestoneText text = new MilestoneText("暂停堂食", "No dining in");
        LocalDate day = LocalDate.of(2026, 5, 8);
        return new DomainEvent[] {
            new MilestoneMarked(id, day, Place.CHAIN, text, "ops", at.get()),
            new MilestoneErased(id, "ops", at.get()),
            new MilestoneMarked(id, day, new Place.InRegion(new RegionId("R1")), text, "li", at.get())
        };
    }

    private static ModelTerms terms(SplitRule split, int hours) {
        return new ModelTerms("ours", split, hours, EnumSet.allOf(TouchKind.class), List.of(StaffClaim.CHANNEL_CODE));
    }
}
