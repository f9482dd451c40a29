package crm.domain.campaign;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.campaign.CampaignRulesCommand.RevertCampaignLimits;
import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.campaign.CampaignRulesEvent.CampaignLimitsSet;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.LastChange;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** What head office lets campaigns do: one of it in an installation. */
@AggregateRoot(type = "campaign-rules")
public class CampaignRules {

    @AggregateIdentifier
    private @Nullable CampaignRulesId id;

    private CampaignLimits limits = CampaignLimits.STANDARD;
    private @Nullable LastChange<CampaignLimits> lastChange;

    protected CampaignRules() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SetCampaignLimits command) {
        Limits.requireDate(command.at());
        requireHeadOffice(command.by());
        command.limits().check();
        if (!command.limits().equals(limits))
            apply(new CampaignLimitsSet(command.rulesId(), command.by().name(), command.limits(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RevertCampaignLimits command) {
        Limits.requireDate(command.at());
        requireHeadOffice(command.by());
        CampaignLimits before = LastChange.before(lastChange, command.changedAt());
        apply(new CampaignLimitsSet(command.rulesId(), command.by().name(), before, command.at()));
    }

    private static void requireHeadOffice(CampaignEditor by) {
        if (!by.headOffice()) throw new DomainRejection(Rejections.CAMPAIGN_HEAD_OFFICE);
    }

    @EventSourcingHandler
    void on(CampaignRulesEvent event) {
        switch (event) {
            case CampaignLimitsSet e -> {
                id = e.rulesId();
                lastChange = new LastChange<>(e.at(), limits);
                limits = e.limits();
            }
        }
    }
}
