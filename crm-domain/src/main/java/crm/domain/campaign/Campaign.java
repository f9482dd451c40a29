package crm.domain.campaign;

import static crm.domain.campaign.CampaignState.APPROVED;
import static crm.domain.campaign.CampaignState.CANCELLED;
import static crm.domain.campaign.CampaignState.CLOSED;
import static crm.domain.campaign.CampaignState.DISPATCHING;
import static crm.domain.campaign.CampaignState.DRAFT;
import static crm.domain.campaign.CampaignState.PAUSED;
import static crm.domain.campaign.CampaignState.REJECTED;
import static crm.domain.campaign.CampaignState.SUBMITTED;
import static crm.domain.campaign.CampaignState.TRACKING;
import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.CloseCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.FinishDispatch;
import crm.domain.campaign.CampaignCommand.PauseCampaign;
import crm.domain.campaign.CampaignCommand.RecordPlan;
import crm.domain.campaign.CampaignCommand.RejectCampaign;
import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignCommand.ReviseCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignCommand.WithdrawCampaign;
import crm.domain.campaign.CampaignEvent.CampaignApproved;
import crm.domain.campaign.CampaignEvent.CampaignCancelled;
import crm.domain.campaign.CampaignEvent.CampaignClosed;
import crm.domain.campaign.CampaignEvent.CampaignDispatched;
import crm.domain.campaign.CampaignEvent.CampaignDrafted;
import crm.domain.campaign.CampaignEvent.CampaignPaused;
import crm.domain.campaign.CampaignEvent.CampaignPlanned;
import crm.domain.campaign.CampaignEvent.CampaignRejected;
import crm.domain.campaign.CampaignEvent.CampaignResumed;
import crm.domain.campaign.CampaignEvent.CampaignRevised;
import crm.domain.campaign.CampaignEvent.CampaignSubmitted;
import crm.domain.campaign.CampaignEvent.CampaignWithdrawn;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A campaign (营销活动): from the draft over two persons' approval and a plan to its end. Its shares are {@link SendTask}s of
 * their own; who gets it is decided once and only ever narrowed.
 */
@AggregateRoot(type = "campaign")
public class Campaign {

    @AggregateIdentifier
    private @Nullable CampaignId id;

    private @Nullable CampaignBrief brief;
    private String owner = "";
    private CampaignState state = DRAFT;

    /** Whoever wrote or submitted it since it was last approved of or rejected. */
    private Set<String> hands = new HashSet<>();

    private @Nullable CampaignPlan plan;
    private boolean dispatched;

    protected Campaign() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DraftCampaign command) {
        Limits.requireText("campaignId", command.campaignId().value());
        Limits.requireText("by", command.by().name());
        Limits.requireDate(command.at());
        requireBrief(command.brief(), command.by());
        if (id == null)
            apply(new CampaignDrafted(command.campaignId(), command.by().name(), command.brief(), command.at()));
        else if (!command.brief().equals(brief) || !owner.equals(command.by().name()))
            throw new DomainRejection(
                    Rejections.CAMPAIGN_DIFFERENT, command.campaignId().value());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReviseCampaign command) {
        requireYours(command, command.by());
        requireState(DRAFT, REJECTED);
        requireBrief(command.brief(), command.by());
        if (command.brief().kind() != requireNonNull(brief).kind())
            throw new DomainRejection(Rejections.CAMPAIGN_KIND, command.brief().kind());
        if (state == DRAFT && command.brief().equals(brief)) return;
        apply(new CampaignRevised(command.campaignId(), command.by().name(), command.brief(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SubmitCampaign command) {
        requireYours(command, command.by());
        if (state == SUBMITTED) return;
        requireState(DRAFT);
        command.forecast().check();
        if (command.forecast().sends() == 0 && requireNonNull(brief).kind() != CampaignKind.MOMENT)
            throw new DomainRejection(Rejections.CAMPAIGN_NOBODY);
        apply(new CampaignSubmitted(command.campaignId(), command.by().name(), command.forecast(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(WithdrawCampaign command) {
        requireYours(command, command.by());
        if (state == DRAFT) return;
        requireState(SUBMITTED, APPROVED);
        apply(new CampaignWithdrawn(command.campaignId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ApproveCampaign command) {
        requireHeadOffice(command, command.by());
        if (state == APPROVED) return;
        requireState(SUBMITTED);
        if (hands.contains(command.by().name())) throw new DomainRejection(Rejections.CAMPAIGN_FOUR_EYES);
        apply(new CampaignApproved(command.campaignId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RejectCampaign command) {
        requireHeadOffice(command, command.by());
        if (state == REJECTED) return;
        requireState(SUBMITTED, APPROVED);
        Limits.requireText("reason", command.reason());
        apply(new CampaignRejected(
                command.campaignId(), command.by().name(), command.reason().strip(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordPlan command) {
        requireKnown(command);
        if (command.plan().equals(plan)) return;
        requireState(APPROVED, DISPATCHING, PAUSED, TRACKING);
        command.plan().figures().check();
        int next = plan == null ? 1 : plan.number() + 1;
        if (command.plan().number() != next) throw new DomainRejection(Rejections.CAMPAIGN_PLAN_NUMBER, next);
        apply(new CampaignPlanned(command.campaignId(), command.plan(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(PauseCampaign command) {
        requireYours(command, command.by());
        if (state == PAUSED) return;
        requireState(DISPATCHING);
        apply(new CampaignPaused(command.campaignId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ResumeCampaign command) {
        requireYours(command, command.by());
        if (state == DISPATCHING) return;
        requireState(PAUSED);
        apply(new CampaignResumed(command.campaignId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(FinishDispatch command) {
        requireKnown(command);
        if (dispatched) return;
        requireState(DISPATCHING);
        apply(new CampaignDispatched(command.campaignId(), requireNonNull(plan).number(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CancelCampaign command) {
        requireYours(command, command.by());
        if (state == CANCELLED) return;
        if (state == CLOSED) throw wrongState();
        apply(new CampaignCancelled(command.campaignId(), command.by().name(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseCampaign command) {
        requireKnown(command);
        if (state == CLOSED) return;
        requireState(DISPATCHING, PAUSED, TRACKING);
        apply(new CampaignClosed(command.campaignId(), command.reason(), command.at()));
    }

    @EventSourcingHandler
    void on(CampaignEvent event) {
        switch (event) {
            case CampaignDrafted e -> {
                id = e.campaignId();
                owner = e.by();
                brief = e.brief();
                hands.add(e.by());
            }
            case CampaignRevised e -> {
                state = DRAFT;
                brief = e.brief();
                hands.add(e.by());
            }
            case CampaignSubmitted e -> {
                state = SUBMITTED;
                hands.add(e.by());
            }
            case CampaignWithdrawn e -> state = DRAFT;
            case CampaignApproved e -> state = APPROVED;
            case CampaignRejected e -> state = REJECTED;
            case CampaignPlanned e -> {
                plan = e.plan();
                dispatched = false;
                if (state != PAUSED) state = DISPATCHING;
            }
            case CampaignPaused e -> state = PAUSED;
            case CampaignResumed e -> state = DISPATCHING;
            case CampaignDispatched e -> {
                dispatched = true;
                state = TRACKING;
            }
            case CampaignCancelled e -> state = CANCELLED;
            case CampaignClosed e -> state = CLOSED;
        }
    }

    private static void requireBrief(CampaignBrief brief, CampaignEditor by) {
        brief.check();
        if (brief.stores().isEmpty() && !by.headOffice()) throw new DomainRejection(Rejections.CAMPAIGN_ALL_STORES);
    }

    private void requireYours(CampaignCommand command, CampaignEditor by) {
        requireKnown(command);
        if (!by.headOffice() && !by.name().equals(owner))
            throw new DomainRejection(
                    Rejections.CAMPAIGN_NOT_YOURS, command.campaignId().value());
    }

    private void requireHeadOffice(CampaignCommand command, CampaignEditor by) {
        requireKnown(command);
        if (!by.headOffice()) throw new DomainRejection(Rejections.CAMPAIGN_HEAD_OFFICE);
    }

    private void requireKnown(CampaignCommand command) {
        Limits.requireDate(command.at());
        if (id == null)
            throw new DomainRejection(
                    Rejections.CAMPAIGN_UNKNOWN, command.campaignId().value());
    }

    private void requireState(CampaignState... allowed) {
        for (CampaignState each : allowed) if (each == state) return;
        throw wrongState();
    }

    private DomainRejection wrongState() {
        return new DomainRejection(Rejections.CAMPAIGN_STATE, state);
    }

    private static <T> T requireNonNull(@Nullable T value) {
        return Objects.requireNonNull(value, "known campaigns have it");
    }
}
