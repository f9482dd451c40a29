package crm.domain.campaign;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.campaign.CampaignRulesEvent.CampaignLimitsSet;
import crm.domain.shared.DomainRejection;
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

    protected CampaignRules() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(SetCampaignLimits command) {
        Limits.requireDate(command.at());
        if (!command.by().headOffice()) throw new DomainRejection(Rejections.CAMPAIGN_HEAD_OFFICE);
        command.limits().check();
        if (!command.limits().equals(limits))
            apply(new CampaignLimitsSet(command.rulesId(), command.by().name(), command.limits(), command.at()));
    }

    @EventSourcingHandler
    void on(CampaignRulesEvent event) {
        switch (event) {
            case CampaignLimitsSet e -> {
                id = e.rulesId();
                limits = e.limits();
            }
        }
    }
}
