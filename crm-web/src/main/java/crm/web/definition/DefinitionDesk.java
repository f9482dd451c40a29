package crm.web.definition;

import crm.domain.attribution.AttributionModelCommand.DefineModel;
import crm.domain.attribution.AttributionModelCommand.RestoreModel;
import crm.domain.attribution.AttributionModelCommand.RetireModel;
import crm.domain.attribution.AttributionModelCommand.ReviseModel;
import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.AttributionRulesCommand.ChooseModel;
import crm.domain.attribution.AttributionRulesId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.milestone.MilestoneCommand.EraseMilestone;
import crm.domain.milestone.MilestoneCommand.MarkMilestone;
import crm.domain.milestone.MilestoneId;
import crm.domain.milestone.MilestoneText;
import crm.domain.org.Place;
import crm.domain.period.BookPeriodCommand.ClosePeriod;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.Decider;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.domain.sharetarget.ShareTargetCommand.DropTarget;
import crm.domain.sharetarget.ShareTargetCommand.SetTarget;
import crm.domain.sharetarget.ShareTargetId;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.platform.security.Role;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import crm.projections.milestone.Milestones;
import crm.projections.period.BookPeriods;
import crm.projections.shared.DataScope;
import crm.projections.shared.Projections;
import crm.projections.sharetarget.Targets;
import crm.web.shared.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import org.springframework.stereotype.Component;

/** What pages ask of definitions, in the name of head office. Every refusal is a {@link DomainRejection}. */
@Component
class DefinitionDesk {

    /** Usually some milliseconds; while the log is being filled a page rather shows the state before. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(3);

    private final AttributionModels models;
    private final BookPeriods periods;
    private final Targets targets;
    private final Milestones milestones;
    private final CallersCommands commands;
    private final Projections projections;
    private final Times times;
    private final Clock clock;

    DefinitionDesk(
            AttributionModels models,
            BookPeriods periods,
            Targets targets,
            Milestones milestones,
            CallersCommands commands,
            Projections projections,
            Times times,
            Clock clock) {
        this.models = models;
        this.periods = periods;
        this.targets = targets;
        this.milestones = milestones;
        this.commands = commands;
        this.projections = projections;
        this.times = times;
        this.clock = clock;
    }

    /** Models, targets and marked days are for analysts and operations who see all stores. */
    static boolean mayDefine(Caller caller) {
        return decides(caller, Role.ANALYST, Role.OPS, Role.ADMIN);
    }

    /** Books are closed by operations and administrators who see all stores. */
    static boolean mayClose(Caller caller) {
        return decides(caller, Role.OPS, Role.ADMIN);
    }

    private static boolean decides(Caller caller, Role... roles) {
        return caller.scope() instanceof DataScope.AllStores
                && Arrays.stream(roles).anyMatch(caller::is);
    }

    private static Decider definer(Caller by) {
        return new Decider(by.name(), mayDefine(by));
    }

    boolean define(Caller by, AttributionModelId id, ModelTerms terms) {
        return model(by, new DefineModel(id, terms, definer(by), clock.instant()));
    }

    boolean revise(Caller by, AttributionModelId id, ModelTerms terms) {
        return model(by, new ReviseModel(id, terms, definer(by), clock.instant()));
    }

    /** What reports use that name no model stays. */
    boolean retire(Caller by, AttributionModelId id) {
        if (models.standard().modelId().equals(id)) throw new DomainRejection(Rejections.MODEL_IS_DEFAULT, id.value());
        return model(by, new RetireModel(id, definer(by), clock.instant()));
    }

    boolean restore(Caller by, AttributionModelId id) {
        return model(by, new RestoreModel(id, definer(by), clock.instant()));
    }

    /** One that is offered. */
    boolean choose(Caller by, ModelVersion model) {
        AttributionModelView view = models.find(model.modelId())
                .filter(found -> models.terms(model).isPresent())
                .orElseThrow(() -> new DomainRejection(Rejections.MODEL_UNKNOWN, model.toString()));
        if (view.retired())
            throw new DomainRejection(Rejections.MODEL_RETIRED, view.modelId().value());
        return model(by, new ChooseModel(AttributionRulesId.ONLY, model, definer(by), clock.instant()));
    }

    boolean close(Caller by, BookPeriodId period) {
        Decider decider = new Decider(by.name(), mayClose(by));
        ClosePeriod command = new ClosePeriod(period, times.today(), decider, clock.instant());
        return sent(by, command, "book-periods", periods::refresh);
    }

    boolean aim(Caller by, ShareTargetId id, int permille) {
        return target(by, new SetTarget(id, permille, definer(by), clock.instant()));
    }

    boolean dropTarget(Caller by, ShareTargetId id) {
        return target(by, new DropTarget(id, definer(by), clock.instant()));
    }

    boolean mark(Caller by, MilestoneId id, LocalDate day, Place place, MilestoneText text) {
        return milestone(by, new MarkMilestone(id, day, place, text, definer(by), clock.instant()));
    }

    boolean erase(Caller by, MilestoneId id) {
        return milestone(by, new EraseMilestone(id, definer(by), clock.instant()));
    }

    private boolean model(Caller by, Object command) {
        return sent(by, command, "attribution-models", models::refresh);
    }

    private boolean target(Caller by, Object command) {
        return sent(by, command, "share-targets", targets::refresh);
    }

    private boolean milestone(Caller by, Object command) {
        return sent(by, command, "milestones", milestones::refresh);
    }

    /** Whoever asks next finds what was changed. */
    private boolean sent(Caller by, Object command, String projection, Runnable refresh) {
        boolean changed = commands.send(by, command);
        if (!changed) return false;
        projections.await(UNTIL_SEEN, projection);
        refresh.run();
        return true;
    }
}
