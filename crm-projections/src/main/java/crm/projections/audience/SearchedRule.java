package crm.projections.audience;

import static crm.projections.search.Condition.all;
import static crm.projections.search.Condition.is;
import static crm.projections.search.Condition.nothing;
import static crm.projections.search.Condition.oneOf;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.projections.search.Condition;
import crm.projections.search.IndexView;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A rule as a question to the search engine, and how those are settled of whom the engine cannot tell.
 *
 * @param doubtful null: there are none
 */
record SearchedRule(Condition surely, @Nullable Condition doubtful, Settling settling) {

    private static final int IDS = 10_000;
    private static final int FACTS = 1_000;

    /** Hands over those of the doubtful of whom the rule holds. */
    private interface Settling {
        void settle(IndexView view, Condition doubtful, Consumer<List<String>> holds);
    }

    static SearchedRule of(
            SegmentRule rule,
            LocalDate today,
            DataScope scope,
            Function<SegmentId, SegmentRule> segments,
            IndexView view) {
        ElasticRules rules =
                new ElasticRules(today, segments, () -> view.count(is(AudienceMapping.UNWEIGHED, true)) > 0);
        SharesApart apart = SharesApart.of(rule);
        Reading rest = rules.read(apart.rest());
        if (apart.hasShares() && rest.isExact())
            return new SearchedRule(nothing(), all(seen(scope), rest.surely()), byId(apart));
        Reading reading = Reading.all(List.of(Reading.exactly(seen(scope)), rules.read(rule)));
        return new SearchedRule(
                reading.surely(), reading.isExact() ? null : reading.doubtful(), byFacts(rule, today, segments));
    }

    /** Whom the asker may see, of those who are customers. */
    private static Condition seen(DataScope scope) {
        Condition present = is(AudienceMapping.PRESENT, true);
        return switch (scope) {
            case DataScope.AllStores() -> present;
            case DataScope.Stores(var ids) ->
                all(
                        present,
                        oneOf(
                                AudienceMapping.STORE,
                                ids.stream().map(id -> id.value()).toList()));
            case DataScope.OwnCustomers(var staffId) ->
                all(present, is(AudienceMapping.of(Trait.STAFF), staffId.value()));
        };
    }

    void settle(IndexView view, Consumer<List<String>> holds) {
        if (doubtful != null) settling.settle(view, doubtful, holds);
    }

    private static Settling byId(SharesApart apart) {
        return (view, doubtful, holds) -> view.scanIds(
                doubtful,
                IDS,
                ids -> holds.accept(ids.stream().filter(apart::holds).toList()));
    }

    private static Settling byFacts(SegmentRule rule, LocalDate today, Function<SegmentId, SegmentRule> segments) {
        return (view, doubtful, holds) -> view.scan(doubtful, FACTS, documents -> {
            AudienceIndex few = new AudienceIndex();
            few.apply(
                    documents.stream()
                            .map(document -> AudienceEntry.facts(document.json()))
                            .toList(),
                    Set.of(),
                    0);
            holds.accept(new AudienceQueries(few, segments)
                    .members(rule, today, new DataScope.AllStores(), 0, FACTS)
                    .customerIds());
        });
    }
}
