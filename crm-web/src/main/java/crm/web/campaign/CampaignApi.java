package crm.web.campaign;

import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignState;
import crm.platform.Installation;
import crm.platform.security.Caller;
import crm.projections.campaign.CampaignQuestion;
import crm.projections.campaign.CampaignView;
import crm.projections.campaign.CampaignViewer;
import crm.projections.campaign.Campaigns;
import crm.projections.shared.DataScope.AllStores;
import crm.web.campaign.CampaignAnswers.Campaign;
import crm.web.campaign.CampaignAnswers.Row;
import crm.web.campaign.CampaignAnswers.Stepped;
import crm.web.campaign.CampaignRequests.Draft;
import crm.web.campaign.CampaignRequests.Rejection;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiInvalid;
import crm.web.shared.ApiPage;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Campaigns for programs: written, submitted, decided and stopped as on the pages, by the same rules. */
@RestController
@RequestMapping(path = "/api/v1/campaigns", produces = MediaType.APPLICATION_JSON_VALUE)
class CampaignApi {

    private interface Step {
        boolean take(Caller by, CampaignId id);
    }

    private final Campaigns campaigns;
    private final CampaignDesk desk;
    private final CampaignWriting writing;
    private final ZoneId zone;

    CampaignApi(Campaigns campaigns, CampaignDesk desk, CampaignWriting writing, Installation installation) {
        this.campaigns = campaigns;
        this.desk = desk;
        this.writing = writing;
        this.zone = installation.zone();
    }

    /** @param text in the title */
    @GetMapping
    @ApiExample("/api/v1/campaigns?state=TRACKING&limit=20")
    ApiPage<Row> list(
            Caller by,
            @RequestParam(required = false) @Nullable Set<CampaignState> state,
            @RequestParam(required = false) @Nullable CampaignKind kind,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        CampaignQuestion question = new CampaignQuestion(state == null ? Set.of() : state, kind, text, owner);
        return ApiPage.of(
                campaigns.list(question, CampaignDesk.viewer(by)).stream()
                        .map(Row::of)
                        .toList(),
                row -> row.id().value(),
                cursor,
                limit);
    }

    @GetMapping("/{id}")
    @ApiExample("/api/v1/campaigns/k-running")
    Campaign one(Caller by, @PathVariable String id) {
        CampaignView campaign = desk.require(by, id(id));
        return Campaign.of(campaign, CampaignSteps.of(by, campaign));
    }

    /** Drafts it under an id of the caller's, or revises the draft that is there; nobody is written to before it is approved. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/campaigns/may-menu", body = """
            {"title": "May menu", "stores": ["S01"], "audience": {"segment": "regulars"},
             "versions": [{"text": "The May menu is here. Come and taste it!"}],
             "heldOutPermille": 100, "sendAt": "2099-05-01T10:00:00+08:00", "expiryDays": 3, "effectDays": 7}""")
    Stepped draft(Caller by, @PathVariable String id, @Sent Draft draft) {
        requireWriter(by);
        CampaignId campaignId = id(id);
        requireNobodyElses(by, campaignId);
        CampaignBrief before = campaigns
                .find(campaignId, CampaignDesk.viewer(by))
                .map(CampaignView::brief)
                .orElse(null);
        if (draft.versions().size() > CampaignBrief.MOST_VARIANTS)
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "versions", "api.too-many", CampaignBrief.MOST_VARIANTS);
        CampaignWriting.Written written = writing.read(CampaignRequests.form(id, draft, zone), by, before);
        CampaignBrief brief = written.brief();
        if (brief == null || !written.isWhole()) throw new ApiInvalid(CampaignRequests.places(written.errors()));
        return stepped(by, campaignId, (caller, of) -> desk.write(caller, of, brief));
    }

    /** With what it would reach now; a store manager's also within the month's budgets. */
    @PostMapping("/{id}/submit")
    @ApiExample("/api/v1/campaigns/may-menu/submit")
    Stepped submit(Caller by, @PathVariable String id) {
        return stepped(by, id(id), desk::submit);
    }

    @PostMapping("/{id}/withdraw")
    @ApiExample("/api/v1/campaigns/may-menu/withdraw")
    Stepped withdraw(Caller by, @PathVariable String id) {
        return stepped(by, id(id), desk::withdraw);
    }

    /** By head office, and never by whoever wrote or submitted it. */
    @PostMapping("/{id}/approve")
    @ApiExample("/api/v1/campaigns/may-menu/approve")
    Stepped approve(Caller by, @PathVariable String id) {
        return stepped(by, id(id), desk::approve);
    }

    @PostMapping(path = "/{id}/reject", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/campaigns/may-menu/reject", body = "{\"reason\": \"The last day is missing.\"}")
    Stepped reject(Caller by, @PathVariable String id, @Sent Rejection sent) {
        if (sent.reason().isBlank()) throw new ApiRefused(HttpStatus.BAD_REQUEST, "reason", "api.missing");
        return stepped(by, id(id), (caller, of) -> desk.reject(caller, of, sent.reason()));
    }

    @PostMapping("/{id}/pause")
    @ApiExample("/api/v1/campaigns/may-menu/pause")
    Stepped pause(Caller by, @PathVariable String id) {
        return stepped(by, id(id), desk::pause);
    }

    @PostMapping("/{id}/resume")
    @ApiExample("/api/v1/campaigns/may-menu/resume")
    Stepped resume(Caller by, @PathVariable String id) {
        return stepped(by, id(id), desk::resume);
    }

    @PostMapping("/{id}/cancel")
    @ApiExample("/api/v1/campaigns/may-menu/cancel")
    Stepped cancel(Caller by, @PathVariable String id) {
        return stepped(by, id(id), desk::cancel);
    }

    private Stepped stepped(Caller by, CampaignId id, Step step) {
        requireWriter(by);
        boolean changed = step.take(by, id);
        // Taken from the view, which holds it unless the log is being filled.
        CampaignState state = campaigns
                .find(id, CampaignDesk.viewer(by))
                .map(CampaignView::state)
                .orElse(CampaignState.DRAFT);
        return new Stepped(id, changed, state);
    }

    /** An id that is taken by a campaign that the caller may not see is none of hers. */
    private void requireNobodyElses(Caller by, CampaignId id) {
        CampaignViewer everybody = new CampaignViewer(by.name(), new AllStores());
        if (campaigns.find(id, everybody).isPresent()) desk.require(by, id);
    }

    /** Analysts read. */
    private static void requireWriter(Caller by) {
        if (!CampaignSteps.mayWrite(by)) throw new ApiRefused(HttpStatus.FORBIDDEN, null, "api.role-may-not");
    }

    static CampaignId id(String id) {
        if (!id.matches("[a-zA-Z0-9_-]{1,60}")) throw new ApiRefused(HttpStatus.BAD_REQUEST, "id", "api.wrong-value");
        return new CampaignId(id);
    }
}
