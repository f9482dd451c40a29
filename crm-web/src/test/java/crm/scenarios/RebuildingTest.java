package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.segment.BirthdayWindow;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.Trait;
import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.audience.AudienceFollower;
import crm.projections.audience.AudienceQueries;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import crm.projections.shared.BatchFold;
import crm.projections.shared.CanonicalForm;
import crm.projections.shared.DataScope;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.FoldStore;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.Projections;
import crm.projections.shared.RebuildProgress;
import crm.projections.shared.RebuildProgress.Phase;
import crm.projections.shared.Rebuilds;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.Kind;
import crm.store.documents.DocumentStore;
import crm.store.log.Commit;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Rebuilding in the whole application with its search engine: undisturbed, cancelled, and with the engine killed. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildingTest {

    private static final int CUSTOMERS = 10_000;
    private static final String SEARCH = "customer-search";
    private static final Instant THEN = Instant.parse("2026-03-01T04:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** How far each projection has got: a rebuild moves it, lets go of its dead letters and counts itself. */
    /** By themselves: how far projections are, and what workers lease from time to time. */
    private static final Set<String> MOVING_ON =
            Set.of("processor-tokens", "projection-generations", "dead-letters", "leases");

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext application;
    private static Rebuilds rebuilds;
    private static DocumentStore documents;

    @BeforeAll
    static void start() throws Exception {
        application = ApplicationUnderTest.start(data);
        rebuilds = bean(Rebuilds.class);
        documents = bean(DocumentStore.class);
        bean(EmbeddedElasticsearch.class).awaitUrl(PATIENCE).orElseThrow();
        importPeople();
        bean(EventLog.class).append(profiles());
        eventually(PATIENCE, () -> assertThat(rebuilds.folds()).allSatisfy(RebuildingTest::isUpToDate));
    }

    @AfterAll
    static void stop() {
        if (application != null) application.close();
    }

    private static <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    private static void isUpToDate(BatchFold<?, ?> fold) {
        long position = bean(ProjectionControl.class).position(fold.name());
        assertThat(LogPosition.ordinal(position)).isEqualTo(bean(EventLog.class).head());
    }

    /** Fills the vault, an upload, a report and a list of refused rows. */
    private static void importPeople() throws Exception {
        String file = """
                外部联系人ID,手机号,会员号,姓名,性别,生日,城市,备注,入会时间
                wm-1,13900000001,M1,王小明,男,1990-05-01,北京,,2026-01-05 10:30
                wm-2,13900000002,M2,陈静,女,no date,北京,,2026-01-08 18:00
                """;
        ImportService imports = bean(ImportService.class);
        var id = imports.start(
                "people.csv",
                new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
                ImportKind.CUSTOMERS,
                "customers",
                "test");
        eventually(PATIENCE, () -> {
            ImportView view = imports.find(id).orElseThrow();
            assertThat(view.state()).isEqualTo(ImportState.DONE);
            assertThat(view.report().accepted()).isEqualTo(1);
            assertThat(view.rejectedFile()).isNotNull();
        });
    }

    private static List<Commit> profiles() {
        EventCodec codec = bean(EventCodec.class);
        List<Commit> commits = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
            CustomerId id = new CustomerId("k" + i);
            commits.add(new Commit(
                    "profile-" + i,
                    id.value(),
                    "customer",
                    0,
                    THEN,
                    "{}".getBytes(StandardCharsets.UTF_8),
                    List.of(
                            codec.encode(new CustomerRegistered(id, THEN)),
                            codec.encode(new CustomerProfileRecorded(id, Gender.FEMALE, "city " + i % 90, 1, THEN)))));
        }
        return commits;
    }

    @Test
    void every_collection_is_a_fact_of_the_manual_or_belongs_to_one_projection() throws Exception {
        assertThat(Facts.inTheManual())
                .containsExactlyElementsOf(Facts.inTheCode().keySet());
        assertThat(names(Kind.FACT)).isSubsetOf(Facts.inTheCode().keySet());
        List<String> ofFolds = rebuilds.folds().stream()
                .map(BatchFold::store)
                .filter(DocumentFoldStore.class::isInstance)
                .map(store -> ((DocumentFoldStore<?>) store).name())
                .sorted()
                .toList();
        assertThat(names(Kind.PROJECTION)).containsExactlyElementsOf(ofFolds);
    }

    private static List<String> names(Kind kind) {
        return documents.definitions().stream()
                .filter(definition -> definition.kind() == kind)
                .map(CollectionDefinition::name)
                .toList();
    }

    @Test
    void resetting_every_projection_touches_no_fact_and_changes_nothing() throws Exception {
        List<CollectionDefinition> facts = Facts.inTheCode().values().stream()
                .filter(fact -> !MOVING_ON.contains(fact.name()))
                .toList();
        Map<String, String> before = Facts.content(documents, facts);
        Map<String, String> files = Facts.files(data, "keys", "erasures", "files");
        assertThat(files).isNotEmpty();
        long head = bean(EventLog.class).head();
        for (BatchFold<?, ?> fold : rebuilds.folds()) {
            CanonicalForm grown = CanonicalForm.of(fold.store());
            assertThat(rebuild(fold.name())).as(fold.name()).isEqualTo(grown);
        }
        assertThat(Facts.content(documents, facts)).isEqualTo(before).hasSizeGreaterThan(5);
        assertThat(Facts.files(data, "keys", "erasures", "files")).isEqualTo(files);
        assertThat(bean(EventLog.class).head()).isEqualTo(head);
    }

    @Test
    void everybody_is_counted_at_once_and_again_after_the_audience_was_rebuilt() throws Exception {
        AudienceFollower follower = bean(AudienceFollower.class);
        CustomerId one = new CustomerId("k2");
        for (String city : List.of("青岛", "大连")) {
            bean(CommandGateway.class).sendAndWait(new RecordProfile(one, Gender.MALE, city, 2, Instant.now()));
            assertThat(follower.awaitAll(PATIENCE)).isTrue();
            assertThat(counted(new SegmentRule.OneOf(Trait.CITY, Set.of(city)))).isOne();
            assertThat(counted(new SegmentRule.All(List.of()))).isEqualTo(CUSTOMERS + 1);
            rebuild("audience");
        }
        assertThat(counted(
                        new SegmentRule.HasBirthday(new BirthdayWindow.Between(MonthDay.of(5, 1), MonthDay.of(5, 1)))))
                .as("out of the vault")
                .isOne();
    }

    private static int counted(SegmentRule rule) {
        return bean(AudienceQueries.class)
                .count(rule, LocalDate.parse("2026-03-01"), new DataScope.AllStores())
                .customers();
    }

    @Test
    void a_cancelled_rebuild_leaves_the_live_content_and_nothing_else() throws Exception {
        Projections projections = bean(Projections.class);
        CanonicalForm live = CanonicalForm.of(search());
        assertThat(projections.rebuild(SEARCH)).isTrue();
        eventually(PATIENCE, () -> assertThat(SearchNode.indices(application)).hasSize(2));
        assertThat(projections.cancelRebuild(SEARCH)).isTrue();
        RebuildProgress end = rebuilds.await(SEARCH, PATIENCE);
        assertThat(end).isNotNull();
        assertThat(end.phase()).isEqualTo(Phase.CANCELLED);
        assertThat(projections.cancelRebuild(SEARCH)).isFalse();
        assertThat(SearchNode.indices(application)).hasSize(1);
        assertThat(CanonicalForm.of(search())).isEqualTo(live);
    }

    @Test
    void the_search_engine_is_killed_in_the_middle_of_a_replay_and_all_is_well_in_the_end() throws Exception {
        CanonicalForm grown = CanonicalForm.of(search());
        assertThat(grown.documents()).isGreaterThan(CUSTOMERS);
        EmbeddedElasticsearch node = bean(EmbeddedElasticsearch.class);
        int restarts = node.status().restarts();
        rebuilds.start(SEARCH);
        long written = killInTheMiddle(node);
        assertThat(written).as("documents of the replay when the node died").isBetween(1L, CUSTOMERS - 1L);
        assertThat(phase().isOver()).as("the replay ended before the node died").isFalse();

        RebuildProgress end = rebuilds.await(SEARCH, PATIENCE);
        assertThat(end).isNotNull();
        assertThat(end.phase()).as(String.valueOf(end.problem())).isEqualTo(Phase.DONE);
        assertThat(node.status().restarts()).isGreaterThan(restarts);
        assertThat(CanonicalForm.of(search())).isEqualTo(grown);
        assertThat(SearchNode.indices(application)).hasSize(1);

        bean(CommandGateway.class).sendAndWait(new RecordProfile(new CustomerId("k1"), Gender.MALE, "杭州", 2, THEN));
        eventually(PATIENCE, () -> assertThat(CanonicalForm.of(search())).isNotEqualTo(grown));
        eventually(PATIENCE, () -> assertThat(rebuilds.folds()).allSatisfy(RebuildingTest::isUpToDate));
        CanonicalForm afterwards = CanonicalForm.of(search());
        assertThat(rebuild(SEARCH)).isEqualTo(afterwards);
    }

    /** Returns how many documents the replay had written shortly before. */
    private static long killInTheMiddle(EmbeddedElasticsearch node) throws Exception {
        ProcessHandle child = ProcessHandle.of(node.status().pid()).orElseThrow();
        long written;
        do written = SearchNode.writtenBeside(application);
        while (written == 0 && !phase().isOver());
        child.destroyForcibly();
        child.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        return written;
    }

    private static Phase phase() {
        return rebuilds.progress(SEARCH).orElseThrow().phase();
    }

    private static FoldStore<?> search() {
        return rebuilds.folds().stream()
                .filter(fold -> fold.name().equals(SEARCH))
                .findFirst()
                .orElseThrow()
                .store();
    }

    private static CanonicalForm rebuild(String name) throws InterruptedException {
        assertThat(rebuilds.start(name)).isTrue();
        RebuildProgress end = rebuilds.await(name, PATIENCE);
        assertThat(end).isNotNull();
        assertThat(end.phase()).as(String.valueOf(end.problem())).isEqualTo(Phase.DONE);
        return rebuilds.folds().stream()
                .filter(fold -> fold.name().equals(name))
                .map(fold -> CanonicalForm.of(fold.store()))
                .findFirst()
                .orElseThrow();
    }
}
