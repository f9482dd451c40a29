package crm.web.campaign;

import crm.campaign.forecast.Forecast;
import crm.campaign.forecast.Forecasts;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignCommand;
import crm.domain.campaign.CampaignCommand.ApproveCampaign;
import crm.domain.campaign.CampaignCommand.CancelCampaign;
import crm.domain.campaign.CampaignCommand.DraftCampaign;
import crm.domain.campaign.CampaignCommand.PauseCampaign;
import crm.domain.campaign.CampaignCommand.RejectCampaign;
import crm.domain.campaign.CampaignCommand.ResumeCampaign;
import crm.domain.campaign.CampaignCommand.ReviseCampaign;
import crm.domain.campaign.CampaignCommand.SubmitCampaign;
import crm.domain.campaign.CampaignCommand.WithdrawCampaign;
import crm.domain.campaign.CampaignEditor;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.campaign.CampaignRulesCommand.RevertCampaignLimits;
import crm.domain.campaign.CampaignRulesCommand.SetCampaignLimits;
import crm.domain.campaign.CampaignRulesId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.Caller;
import crm.platform.security.CallersCommands;
import crm.platform.security.Role;
import crm.projections.campaign.CampaignStreams;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.shared.DataScope;
import crm.projections.shared.Projections;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * What pages and programs ask of campaigns: within the stores that the caller sees, and a store manager within the budget
 * that head office left her. Every refusal is a {@link DomainRejection}; a campaign that the caller may not see is unknown
 * to her.
 */
@Component
public class CampaignDesk {

    private static final SecureRandom random = new SecureRandom();

    /** Usually some milliseconds; while the log is being filled a page rather shows the state before. */
    private static final Duration UNTIL_SEEN = Duration.ofSeconds(3);

    private final Campaigns campaigns;
    private final CampaignStreams streams;
    private final Forecasts forecasts;
    private final StoreBudgets budgets;
    private final CallersCommands commands;
    private final Projections projections;
    private final Clock clock;

    CampaignDesk(
            Campaigns campaigns,
            CampaignStreams streams,
            Forecasts forecasts,
            StoreBudgets budgets,
            CallersCommands commands,
            Projections projections,
            Clock clock) {
        this.campaigns = campaigns;
        this.streams = streams;
        this.forecasts = forecasts;
        this.budgets = budgets;
        this.commands = commands;
        this.projections = projections;
        this.clock = clock;
    }

    public static CampaignViewer viewer(Caller caller) {
        return new CampaignViewer(caller.name(), caller.scope());
    }

    /** Head office is ops or an administrator who sees all stores. */
    static boolean isHeadOffice(Caller caller) {
        return caller.scope() instanceof DataScope.AllStores && (caller.is(Role.OPS) || caller.is(Role.ADMIN));
    }

    private static CampaignEditor editor(Caller caller) {
        return new CampaignEditor(caller.name(), isHeadOffice(caller));
    }

    /** An id for a page or a request to come, so that sending it twice makes one campaign. */
    public static CampaignId newId() {
        return new CampaignId("k" + new BigInteger(80, random).toString(32));
    }

    /** Drafted anew, or the draft of that id revised. */
    public boolean write(Caller by, CampaignId id, CampaignBrief brief) {
        requireStores(by, brief);
        boolean known = campaigns.find(id, viewer(by)).isPresent();
        return known
                ? send(by, new ReviseCampaign(id, editor(by), brief, clock.instant()))
                : sent(by, new DraftCampaign(id, editor(by), brief, clock.instant()));
    }

    /** With what it would reach now; a store manager's also within the month's budgets. */
    public boolean submit(Caller by, CampaignId id) {
        CampaignView campaign = require(by, id);
        requireStores(by, campaign.brief());
        Forecast forecast = forecast(by, id, campaign.brief());
        if (!isHeadOffice(by))
            budgets.require(id, campaign.brief(), forecast.figures().sends(), limits());
        return sent(by, new SubmitCampaign(id, editor(by), forecast.figures(), clock.instant()));
    }

    public boolean withdraw(Caller by, CampaignId id) {
        return send(by, new WithdrawCampaign(id, editor(by), clock.instant()));
    }

    public boolean approve(Caller by, CampaignId id) {
        return send(by, new ApproveCampaign(id, editor(by), clock.instant()));
    }

    public boolean reject(Caller by, CampaignId id, String reason) {
        return send(by, new RejectCampaign(id, editor(by), reason, clock.instant()));
    }

    public boolean pause(Caller by, CampaignId id) {
        return send(by, new PauseCampaign(id, editor(by), clock.instant()));
    }

    public boolean resume(Caller by, CampaignId id) {
        return send(by, new ResumeCampaign(id, editor(by), clock.instant()));
    }

    public boolean cancel(Caller by, CampaignId id) {
        return send(by, new CancelCampaign(id, editor(by), clock.instant()));
    }

    /** Within what the caller sees: whom a segment means besides is nothing to her. */
    public Forecast forecast(Caller by, CampaignId id, CampaignBrief brief) {
        return forecasts.forecast(id, brief, limits(), by.scope());
    }

    /** What campaigns keep to now. */
    public CampaignLimits limits() {
        return streams.limits();
    }

    /** @return when they became these; empty: they were */
    public Optional<Instant> setLimits(Caller by, CampaignLimits limits) {
        Instant now = clock.instant();
        boolean changed = commands.send(by, new SetCampaignLimits(CampaignRulesId.ONLY, editor(by), limits, now));
        return changed ? Optional.of(now) : Optional.empty();
    }

    /** Those before the change of that moment hold again. @return when that was decided */
    public Instant revertLimits(Caller by, Instant changed) {
        Instant now = clock.instant();
        commands.send(by, new RevertCampaignLimits(CampaignRulesId.ONLY, editor(by), changed, now));
        return now;
    }

    /** @throws DomainRejection {@code campaign.unknown}, also when the caller may not see it */
    public CampaignView require(Caller by, CampaignId id) {
        return campaigns
                .find(id, viewer(by))
                .orElseThrow(() -> new DomainRejection(Rejections.CAMPAIGN_UNKNOWN, id.value()));
    }

    /** For a page of it: not there, also when the caller may not see it. */
    CampaignView find(Caller by, String id) {
        return id.isBlank()
                ? notThere()
                : campaigns.find(new CampaignId(id), viewer(by)).orElseGet(CampaignDesk::notThere);
    }

    private static CampaignView notThere() {
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "No such campaign");
    }

    /** Who sees some stores only means those only, and her own relation to a campaign does not widen that. */
    private static void requireStores(Caller by, CampaignBrief brief) {
        Set<StoreId> stores = brief.stores();
        boolean beyond = stores.isEmpty()
                ? !(by.scope() instanceof DataScope.AllStores)
                : !stores.stream().allMatch(by.scope()::sees);
        if (beyond) throw new DomainRejection(Rejections.CAMPAIGN_ALL_STORES);
    }

    /** The command says itself whose campaign it is; who may not even see it is not told that it is there. */
    private boolean send(Caller by, CampaignCommand command) {
        require(by, command.campaignId());
        return sent(by, command);
    }

    /** Whoever asks next finds what was changed. */
    private boolean sent(Caller by, CampaignCommand command) {
        boolean changed = commands.send(by, command);
        if (!changed) return false;
        projections.await(UNTIL_SEEN, "campaigns");
        campaigns.refresh();
        return true;
    }
}
