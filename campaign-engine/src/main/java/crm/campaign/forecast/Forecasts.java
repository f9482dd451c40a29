package crm.campaign.forecast;

import crm.campaign.ledger.FrequencyLedger;
import crm.campaign.plan.CandidateSource;
import crm.campaign.plan.Candidates;
import crm.campaign.plan.DispatchPlan;
import crm.campaign.plan.DispatchPlanner;
import crm.campaign.plan.PlanPart;
import crm.campaign.plan.PlanPeople;
import crm.campaign.plan.PlanTerms;
import crm.domain.campaign.CampaignAudience;
import crm.domain.campaign.CampaignBrief;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignLimits;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts of campaigns as they would be planned now, or when they are to be sent, as far as it is known today. The last few
 * are remembered for a minute, so that the people behind their numbers are those who were counted. Safe for many threads.
 */
public final class Forecasts {

    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 8;

    /** Larger ones are made anew each time. */
    private static final int MOST_ROWS = 200_000;

    private final CandidateSource source;
    private final FrequencyLedger ledger;
    private final PlanTerms terms;
    private final Clock clock;
    private final ZoneId businessZone;
    private final Map<Question, Answer> remembered = new HashMap<>();

    public Forecasts(
            CandidateSource source, FrequencyLedger ledger, PlanTerms terms, Clock clock, ZoneId businessZone) {
        this.source = source;
        this.ledger = ledger;
        this.terms = terms;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /** What makes a difference to a forecast. */
    private record Question(
            CampaignId campaignId,
            CampaignAudience audience,
            Set<StoreId> stores,
            List<String> variants,
            int heldOutPermille,
            @Nullable Instant sendAt,
            CampaignLimits limits,
            DataScope scope) {}

    private record Answer(DispatchPlan plan, LocalDate day, Instant at) {}

    /**
     * Within what the asker may see.
     *
     * @param campaignId by which it is split into parts: of a draft that is not there yet the one that it will have
     * @throws crm.projections.audience.AudienceLoading when nobody can be counted yet
     */
    public Forecast forecast(CampaignId campaignId, CampaignBrief brief, CampaignLimits limits, DataScope scope) {
        Answer answer = answer(campaignId, brief, limits, scope);
        DispatchPlan plan = answer.plan;
        Set<StaffAccountId> staff = new HashSet<>();
        for (int row = 0; row < plan.candidates().rows(); row++) {
            StaffAccountId sender = plan.isSent(row) ? plan.sender(row) : null;
            if (sender != null) staff.add(sender);
        }
        return new Forecast(
                plan.figures(),
                plan.byStore(),
                plan.tasks().count(),
                staff.size(),
                plan.candidates().position(),
                answer.day,
                terms.senderRule());
    }

    /**
     * Those behind one of its numbers.
     *
     * @param store only its own; null: of all stores
     * @param after {@code next} of the page before, empty for the first
     */
    public PlanPeople people(
            CampaignId campaignId,
            CampaignBrief brief,
            CampaignLimits limits,
            DataScope scope,
            PlanPart part,
            @Nullable StoreId store,
            String after,
            int limit) {
        DispatchPlan plan = answer(campaignId, brief, limits, scope).plan;
        Candidates candidates = plan.candidates();
        List<String> ids = new ArrayList<>();
        for (int row = 0; row < candidates.rows(); row++)
            if (plan.part(row).equals(part) && (store == null || store.equals(plan.store(row))))
                ids.add(candidates.ids().text(row));
        ids.sort(null);
        return PlanPeople.page(ids, after, limit);
    }

    /** How somebody of the audience would be dealt with: for a preview. */
    public record Recipient(
            String customerId,
            StaffAccountId senderId,
            @Nullable StoreId storeId,
            int variant) {}

    /** Some of those who would get it, at most so many of each variant. */
    public List<Recipient> samples(
            CampaignId campaignId, CampaignBrief brief, CampaignLimits limits, DataScope scope, int ofEachVariant) {
        DispatchPlan plan = answer(campaignId, brief, limits, scope).plan;
        int[] found = new int[Math.max(1, brief.variants().size())];
        List<Recipient> samples = new ArrayList<>();
        for (int row = 0; row < plan.candidates().rows(); row++) {
            StaffAccountId sender = plan.isSent(row) ? plan.sender(row) : null;
            if (sender != null && found[plan.variant(row)]++ < ofEachVariant)
                samples.add(
                        new Recipient(plan.candidates().ids().text(row), sender, plan.store(row), plan.variant(row)));
        }
        return samples;
    }

    private Answer answer(CampaignId campaignId, CampaignBrief brief, CampaignLimits limits, DataScope scope) {
        Instant now = clock.instant();
        Question question = new Question(
                campaignId,
                brief.audience(),
                brief.stores(),
                brief.variants().stream()
                        .map(variant -> variant.name() + " " + variant.weight())
                        .toList(),
                brief.heldOutPermille(),
                brief.sendAt(),
                limits,
                scope);
        synchronized (remembered) {
            remembered.values().removeIf(answer -> !now.isBefore(answer.at.plus(REMEMBERED)));
            Answer known = remembered.get(question);
            if (known != null) return known;
        }
        Answer made = made(campaignId, brief, limits, scope, now);
        if (made.plan.candidates().rows() > MOST_ROWS) return made;
        synchronized (remembered) {
            if (remembered.size() >= MOST_REMEMBERED) remembered.clear();
            remembered.put(question, made);
        }
        return made;
    }

    private Answer made(
            CampaignId campaignId, CampaignBrief brief, CampaignLimits limits, DataScope scope, Instant now) {
        Instant sendAt = brief.sendAt();
        Instant at = sendAt != null && sendAt.isAfter(now) ? sendAt : now;
        // What is quiet now is not then: it begins when quiet hours end.
        Instant begin = limits.quietHours().end(at.atZone(businessZone)).toInstant();
        Candidates candidates = source.candidates(brief, scope);
        DispatchPlan plan = DispatchPlanner.plan(
                candidates,
                ledger.usage(candidates.ids(), campaignId),
                terms.policies(campaignId, brief, limits, begin, businessZone));
        return new Answer(plan, LocalDate.ofInstant(begin, businessZone), now);
    }
}
