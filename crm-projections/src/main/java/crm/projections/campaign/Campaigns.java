package crm.projections.campaign;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CampaignKind;
import crm.domain.campaign.CampaignState;
import crm.domain.moment.MomentTaskId;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The campaigns, answered from memory, to whoever may see them. */
public class Campaigns {

    private static final Comparator<CampaignView> LATEST_FIRST = Comparator.comparing(CampaignView::changedAt)
            .reversed()
            .thenComparing(campaign -> campaign.campaignId().value());

    private final Map<String, CampaignView> campaigns = new TreeMap<>();
    private final Followed<CampaignView> followed;
    private final DocumentFoldStore<CampaignView> store;
    private final ZoneId businessZone;

    /**
     * @param position of the projection {@code campaigns}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public Campaigns(
            DocumentStore documents, LongSupplier position, ZoneId businessZone, Clock clock, Duration atMostEvery) {
        this.store = CampaignProjection.storeIn(documents);
        this.businessZone = businessZone;
        this.followed = new Followed<>(store, position, clock, atMostEvery, new Followed.Memory<>() {
            @Override
            public void clear() {
                campaigns.clear();
            }

            @Override
            public void take(Stored<CampaignView> document) {
                campaigns.put(document.key(), document.value());
            }
        });
    }

    /** The one that changed last first. */
    public List<CampaignView> list(CampaignQuestion question, CampaignViewer viewer) {
        return seen(question, viewer).sorted(LATEST_FIRST).toList();
    }

    /** How many there are in each state, whatever state the question asks for; no state with none. */
    public Map<CampaignState, Integer> counts(CampaignQuestion question, CampaignViewer viewer) {
        Map<CampaignState, Integer> counts = new EnumMap<>(CampaignState.class);
        seen(question.ofAnyState(), viewer).forEach(campaign -> counts.merge(campaign.state(), 1, Integer::sum));
        return counts;
    }

    /**
     * By the day on which they were sent or are to be; without those that will not be.
     *
     * @param to exclusive
     */
    public SortedMap<LocalDate, List<CampaignView>> calendar(LocalDate from, LocalDate to, CampaignViewer viewer) {
        SortedMap<LocalDate, List<CampaignView>> days = new TreeMap<>();
        seen(CampaignQuestion.ALL, viewer).sorted(LATEST_FIRST).forEach(campaign -> {
            LocalDate day = campaign.day(businessZone);
            boolean never = campaign.plans().isEmpty()
                    && (campaign.state().isOver() || campaign.state() == CampaignState.REJECTED);
            if (day != null && !never && !day.isBefore(from) && day.isBefore(to))
                days.computeIfAbsent(day, unseen -> new ArrayList<>()).add(campaign);
        });
        return days;
    }

    /** Empty also when the viewer may not see it. */
    public Optional<CampaignView> find(CampaignId campaignId, CampaignViewer viewer) {
        return known(campaignId).filter(viewer::sees);
    }

    /** The one whose moment it is; empty also when the viewer may not see it. */
    public Optional<CampaignView> ofMoment(MomentTaskId taskId, CampaignViewer viewer) {
        return all().values().stream()
                .filter(campaign -> campaign.brief().kind() == CampaignKind.MOMENT)
                .filter(campaign -> CampaignView.momentOf(campaign.campaignId()).equals(taskId))
                .filter(viewer::sees)
                .findFirst();
    }

    /** For what the product does by itself, whoever's it is. */
    public Optional<CampaignView> known(CampaignId campaignId) {
        return Optional.ofNullable(all().get(campaignId.value()));
    }

    /** For what the product does by itself, whosever they are: those in one of the states, by id. */
    public List<CampaignView> in(CampaignState first, CampaignState... others) {
        List<CampaignState> states = new ArrayList<>(List.of(others));
        states.add(first);
        return all().values().stream()
                .filter(campaign -> states.contains(campaign.state()))
                .toList();
    }

    /** Looks for changes now: whoever changed something asks for it next. */
    public synchronized void refresh() {
        followed.refresh();
    }

    private Stream<CampaignView> seen(CampaignQuestion question, CampaignViewer viewer) {
        return all().values().stream().filter(viewer::sees).filter(question::takes);
    }

    private synchronized Map<String, CampaignView> all() {
        if (followed.isDue()) followed.refresh();
        return new TreeMap<>(campaigns);
    }
}
