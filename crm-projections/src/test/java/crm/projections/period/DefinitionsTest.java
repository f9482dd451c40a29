package crm.projections.period;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.attribution.AttributionModelEvent.ModelDefined;
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
import crm.domain.org.RegionEvent.RegionDefined;
import crm.domain.org.RegionId;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreId;
import crm.domain.period.BookPeriodEvent.PeriodClosed;
import crm.domain.period.BookPeriodId;
import crm.domain.shared.DomainEvent;
import crm.domain.sharetarget.ShareTargetEvent.TargetDropped;
import crm.domain.sharetarget.ShareTargetEvent.TargetSet;
import crm.domain.sharetarget.ShareTargetId;
import crm.projections.attribution.AttributionModelProjection;
import crm.projections.attribution.AttributionModelView;
import crm.projections.attribution.AttributionModels;
import crm.projections.milestone.MilestoneProjection;
import crm.projections.milestone.Milestones;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreDirectoryProjection;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.Vaults;
import crm.projections.sharetarget.ShareTargetProjection;
import crm.projections.sharetarget.TargetView;
import crm.projections.sharetarget.Targets;
import crm.store.log.LogPosition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What figures are measured by, as the pages and reports ask for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DefinitionsTest {

    private static final Instant AT = Instant.parse("2026-06-01T02:00:00Z");
    private static final YearMonth MAY = YearMonth.of(2026, 5);
    private static final BookPeriodId MAY_BOOKS = BookPeriodId.of(MAY);
    private static final RegionId NORTH = new RegionId("north");
    private static final Place IN_NORTH = new Place.InRegion(NORTH);
    private static final Place IN_SOUTH = new Place.InRegion(new RegionId("south"));
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId HILL = new StoreId("S02");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final DataScope LAKE_ONLY = new DataScope.Stores(Set.of(LAKE));
    private static final AttributionModelId LAST = StandardModels.DEFAULT.modelId();
    private static final AttributionModelId OURS = new AttributionModelId("ours");

    @TempDir
    Path directory;

    private Engines engines;
    private StoreDirectory stores;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
        stores = new StoreDirectory(
                engines.documents,
                Vaults.in(directory, engines.documents),
                () -> Long.MAX_VALUE,
                () -> Long.MAX_VALUE,
                Clock.systemUTC(),
                Duration.ZERO);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void the_standard_models_are_there_before_anything_happened() {
        AttributionModels models = models();
        assertThat(models.list())
                .extracting(AttributionModelView::modelId)
                .containsExactlyElementsOf(StandardModels.TERMS.keySet());
        assertThat(models.standard()).isEqualTo(StandardModels.DEFAULT);
        assertThat(models.terms(StandardModels.DEFAULT)).contains(StandardModels.TERMS.get(LAST));
        assertThat(models.choices()).isEmpty();
    }

    @Test
    void versions_stand_beside_each_other_and_never_change() {
        ModelTerms three = terms(3 * 24);
        ModelTerms ours = terms(10 * 24);
        happened("model", new ModelRevised(LAST, 2, three, "li", AT));
        happened("model", new ModelDefined(OURS, ours, "li", AT));
        happened("model", new ModelRetired(OURS, "li", AT));
        AttributionModels models = models();

        assertThat(models.terms(new ModelVersion(LAST, 1))).contains(StandardModels.TERMS.get(LAST));
        assertThat(models.terms(new ModelVersion(LAST, 2))).contains(three);
        assertThat(models.terms(new ModelVersion(LAST, 3))).isEmpty();
        assertThat(models.terms(new ModelVersion(OURS, 1)))
                .as("also of a retired one")
                .contains(ours);
        assertThat(models.find(OURS))
                .hasValueSatisfying(view -> assertThat(view.retired()).isTrue());
        assertThat(models.standard())
                .as("a revision is chosen, not fallen into")
                .isEqualTo(StandardModels.DEFAULT);
    }

    @Test
    void the_latest_choice_of_a_version_that_there_is_holds() {
        ModelVersion linear = ModelVersion.parse("linear-30d@1");
        happened("rules", new ModelChosen(AttributionRulesId.ONLY, linear, "li", AT));
        happened("rules", new ModelChosen(AttributionRulesId.ONLY, ModelVersion.parse("nowhere@1"), "li", AT));
        AttributionModels models = models();

        assertThat(models.standard()).isEqualTo(linear);
        assertThat(models.choices()).hasSize(2);
    }

    @Test
    void a_closed_month_knows_where_in_the_log_it_was_closed() {
        happened("region", new RegionDefined(NORTH, "North"));
        happened("period", new PeriodClosed(MAY_BOOKS, "ops", AT));
        live(new BookPeriodProjection(engines.documents));
        BookPeriods periods =
                new BookPeriods(engines.documents, () -> Long.MAX_VALUE, Clock.systemUTC(), Duration.ZERO);

        assertThat(periods.find(MAY)).contains(new ClosedPeriod(MAY_BOOKS, "ops", AT, LogPosition.of(2, 0)));
        assertThat(periods.closings()).containsOnlyKeys(MAY).containsValue(LogPosition.of(2, 0));
        assertThat(periods.find(MAY.plusMonths(1))).isEmpty();
    }

    @Test
    void a_place_has_its_own_target_or_that_of_what_it_lies_in() {
        theChain();
        set(Place.CHAIN, 300);
        set(IN_NORTH, 350);
        set(new Place.AtStore(HILL), 400);
        ShareTargetId south = set(IN_SOUTH, 200);
        happened("target", new TargetDropped(south, "ops", AT));
        Targets targets = targets();

        assertThat(holding(targets, new Place.AtStore(HILL))).contains(400);
        assertThat(holding(targets, new Place.AtStore(LAKE))).contains(350);
        assertThat(holding(targets, IN_SOUTH)).as("dropped").contains(300);
        assertThat(targets.find(ALL, IN_SOUTH, MAY)).isEmpty();
        assertThat(targets.holding(ALL, Place.CHAIN, MAY.plusMonths(1))).isEmpty();
    }

    @Test
    void whoever_sees_one_store_sees_its_target_its_regions_and_the_chains() {
        theChain();
        set(Place.CHAIN, 300);
        set(IN_NORTH, 350);
        set(IN_SOUTH, 200);
        set(new Place.AtStore(HILL), 400);
        Targets targets = targets();

        assertThat(targets.list(LAKE_ONLY)).extracting(TargetView::place).containsExactly(Place.CHAIN, IN_NORTH);
        assertThat(targets.list(ALL)).hasSize(4);
        assertThat(targets.find(LAKE_ONLY, new Place.AtStore(HILL), MAY)).isEmpty();
        assertThat(targets.holding(LAKE_ONLY, new Place.AtStore(HILL), MAY)).isEmpty();
    }

    @Test
    void marked_days_are_shown_to_whoever_sees_the_place_until_they_are_erased() {
        theChain();
        mark("first", LocalDate.of(2026, 5, 8), Place.CHAIN);
        mark("hill", LocalDate.of(2026, 5, 9), new Place.AtStore(HILL));
        mark("gone", LocalDate.of(2026, 5, 10), Place.CHAIN);
        happened("milestone", new MilestoneErased(new MilestoneId("gone"), "ops", AT));
        live(new MilestoneProjection(engines.documents));
        Milestones milestones =
                new Milestones(engines.documents, stores, () -> Long.MAX_VALUE, Clock.systemUTC(), Duration.ZERO);

        assertThat(milestones.list(ALL))
                .extracting(mark -> mark.milestoneId().value())
                .containsExactly("first", "hill");
        assertThat(milestones.list(LAKE_ONLY))
                .extracting(mark -> mark.milestoneId().value())
                .containsExactly("first");
        assertThat(milestones.between(ALL, LocalDate.of(2026, 5, 9), LocalDate.of(2026, 5, 9)))
                .hasSize(1);
        assertThat(milestones.find(LAKE_ONLY, new MilestoneId("hill"))).isEmpty();
    }

    private static Optional<Integer> holding(Targets targets, Place place) {
        return targets.holding(ALL, place, MAY).map(TargetView::permille);
    }

    private void theChain() {
        happened("region", new RegionDefined(NORTH, "North"));
        happened("region", new RegionDefined(new RegionId("south"), "South"));
        happened("store", new StoreDefined(LAKE, "Lake", NORTH, "北京"));
        happened("store", new StoreDefined(HILL, "Hill", NORTH, "北京"));
    }

    private ShareTargetId set(Place place, int permille) {
        ShareTargetId id = ShareTargetId.of(MAY_BOOKS, place);
        happened("target", new TargetSet(id, MAY_BOOKS, place, permille, "ops", AT));
        return id;
    }

    private void mark(String id, LocalDate day, Place place) {
        MilestoneText text = new MilestoneText("停业", "Closed");
        happened("milestone", new MilestoneMarked(new MilestoneId(id), day, place, text, "ops", AT));
    }

    private AttributionModels models() {
        live(new AttributionModelProjection(engines.documents));
        return new AttributionModels(engines.documents, () -> Long.MAX_VALUE, Clock.systemUTC(), Duration.ZERO);
    }

    private Targets targets() {
        live(new ShareTargetProjection(engines.documents));
        return new Targets(engines.documents, stores, () -> Long.MAX_VALUE, Clock.systemUTC(), Duration.ZERO);
    }

    private void happened(String type, DomainEvent event) {
        engines.append(Happening.of(type, type + engines.log.head(), event));
    }

    private void live(BatchFold<?, ?> fold) {
        new LiveRunner(new StoreDirectoryProjection(engines.documents)).catchUp(engines.messages(), new Random(1));
        new LiveRunner(fold).catchUp(engines.messages(), new Random(1));
    }

    private static ModelTerms terms(int hours) {
        return new ModelTerms(
                "ours", new SplitRule.Linear(), hours, EnumSet.allOf(TouchKind.class), List.of(StaffClaim.values()));
    }
}
