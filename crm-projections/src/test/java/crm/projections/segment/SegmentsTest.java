package crm.projections.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.org.StoreId;
import crm.domain.segment.Flag;
import crm.domain.segment.SegmentEvent.SegmentArchived;
import crm.domain.segment.SegmentEvent.SegmentDefined;
import crm.domain.segment.SegmentEvent.SegmentRedefined;
import crm.domain.segment.SegmentEvent.SegmentShared;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSharing;
import crm.domain.segment.WrittenRule;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.projections.query.RandomRules;
import crm.projections.query.RuleJson;
import crm.projections.query.RuleJsonRefused;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentsTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant JUNE = Instant.parse("2026-06-01T00:00:00Z");
    private static final SegmentRule MEMBERS = new SegmentRule.Holds(Flag.MEMBER);
    private static final SegmentRule CONTACTS = new SegmentRule.Holds(Flag.CONTACT);
    private static final SegmentViewer OPS = new SegmentViewer("ops", true, new DataScope.AllStores());
    private static final SegmentViewer LAKE = manager("chen", "S1");
    private static final SegmentViewer WEST = manager("zhou", "S2");

    @TempDir
    Path directory;

    private Engines engines;
    private Segments segments;

    @BeforeEach
    void open() {
        engines = new Engines(directory);
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void a_segment_is_seen_by_its_owner_by_head_office_and_by_those_it_is_shared_with() {
        happened(
                defined("own", MEMBERS),
                defined("stores", MEMBERS),
                shared("stores", SegmentSharing.with(Set.of(new StoreId("S2")))),
                defined("all", MEMBERS),
                shared("all", SegmentSharing.EVERYBODY));
        assertThat(ids(LAKE)).containsExactlyInAnyOrder("own", "stores", "all"); // Chen defined them
        assertThat(ids(WEST)).containsExactlyInAnyOrder("stores", "all");
        assertThat(ids(manager("wu", "S3"))).containsExactly("all");
        assertThat(ids(OPS)).containsExactlyInAnyOrder("own", "stores", "all");
        assertThat(segments.find(id("own"), WEST)).isEmpty();
        assertThat(segments.history(id("own"), WEST)).isEmpty();
        assertThat(segments.names(WEST)).doesNotContainKey(id("own"));
    }

    @Test
    void every_definition_stays_and_the_rule_of_any_instant_is_known() {
        happened(
                defined("a", MEMBERS),
                new SegmentRedefined(id("a"), "ops", 2, WrittenRule.of(CONTACTS), JUNE),
                new SegmentArchived(id("a"), "chen", JUNE));
        assertThat(segments.history(id("a"), OPS))
                .containsExactly(
                        new SegmentDefinition(2, CONTACTS, "ops", JUNE),
                        new SegmentDefinition(1, MEMBERS, "chen", MAY));
        assertThat(segments.asOf(id("a"), OPS, JUNE.minusSeconds(1))
                        .orElseThrow()
                        .rule())
                .isEqualTo(MEMBERS);
        assertThat(segments.asOf(id("a"), OPS, JUNE).orElseThrow().rule()).isEqualTo(CONTACTS);
        assertThat(segments.asOf(id("a"), OPS, MAY.minusSeconds(1))).isEmpty();
        assertThat(segments.list(OPS, false)).isEmpty();
        assertThat(segments.list(OPS, true)).hasSize(1);
        assertThat(segments.rule(id("a"))).as("those who refer to it go on").isEqualTo(CONTACTS);
        assertThatThrownBy(() -> segments.rule(id("none"))).isInstanceOf(UnknownSegment.class);
    }

    @Test
    void a_rule_never_leads_back_to_itself_nor_to_what_one_may_not_see() {
        happened(defined("a", MEMBERS), defined("b", in("a")), defined("c", in("b")));
        assertRefused("a", in("a"), LAKE, Rejections.SEGMENT_CIRCULAR);
        assertRefused("a", new SegmentRule.Not(in("c")), LAKE, Rejections.SEGMENT_CIRCULAR);
        assertRefused("new", in("a"), WEST, Rejections.SEGMENT_UNKNOWN);
        assertRefused("new", in("none"), OPS, Rejections.SEGMENT_UNKNOWN);
        SegmentReferences.require(id("new"), in("c"), segments, LAKE);
    }

    @Test
    void segments_refer_to_segments_so_far_and_no_further() {
        DomainEvent[] chain = new DomainEvent[SegmentReferences.DEEPEST + 2];
        chain[0] = defined("s0", MEMBERS);
        for (int i = 1; i < chain.length; i++) chain[i] = defined("s" + i, in("s" + (i - 1)));
        happened(chain);
        SegmentReferences.require(id("new"), in("s" + (SegmentReferences.DEEPEST - 1)), segments, LAKE);
        assertRefused("new", in("s" + (chain.length - 1)), LAKE, Rejections.SEGMENT_REFERENCES_DEEP);
    }

    @Test
    void rules_are_kept_with_their_form_and_read_strictly() {
        RandomRules rules = new RandomRules(5);
        for (int i = 0; i < 500; i++) {
            SegmentRule rule = rules.rule(3);
            assertThat(RuleJson.read(RuleJson.write(rule))).isEqualTo(rule);
            assertThat(RuleJson.readTree(RuleJson.tree(rule))).isEqualTo(rule);
        }
        assertThatThrownBy(() -> RuleJson.read("{\"form\":99,\"tree\":{}}")).hasMessageContaining("99");
        assertJsonRefused(Map.of("rule", "holds", "flag", "MEMBER", "x", 1), "rule.json-field", "x");
        assertJsonRefused(
                Map.of("rule", "all", "rules", List.of(Map.of("rule", "holds", "flag", "NONE"))),
                "rule.json-value",
                "rules[0].flag");
        assertJsonRefused(Map.of("rule", "all"), "rule.json-value", "rules");
        assertJsonRefused(Map.of("rule", "magic"), "rule.json-value", "");
    }

    private static void assertJsonRefused(Map<String, ?> tree, String key, String place) {
        assertThatThrownBy(() -> RuleJson.readTree(tree)).isInstanceOfSatisfying(RuleJsonRefused.class, refused -> {
            assertThat(refused.key()).isEqualTo(key);
            assertThat(refused.place()).isEqualTo(place);
        });
    }

    private void assertRefused(String own, SegmentRule rule, SegmentViewer viewer, String key) {
        assertThatThrownBy(() -> SegmentReferences.require(id(own), rule, segments, viewer))
                .isInstanceOfSatisfying(
                        DomainRejection.class,
                        refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private void happened(DomainEvent... events) {
        for (DomainEvent event : events) engines.append(Happening.of("segment", id(event), event));
        LiveRunner live = new LiveRunner(new SegmentProjection(engines.documents));
        live.catchUp(engines.messages(), new Random(1));
        new LiveRunner(new SegmentHistoryProjection(engines.documents)).catchUp(engines.messages(), new Random(1));
        segments = new Segments(engines.documents, () -> Long.MAX_VALUE, Clock.systemUTC(), Duration.ZERO);
    }

    private static SegmentId id(DomainEvent event) {
        return ((crm.domain.segment.SegmentEvent) event).segmentId();
    }

    private List<String> ids(SegmentViewer viewer) {
        return segments.list(viewer, false).stream()
                .map(segment -> segment.segmentId().value())
                .toList();
    }

    private static SegmentViewer manager(String name, String store) {
        return new SegmentViewer(name, false, new DataScope.Stores(Set.of(new StoreId(store))));
    }

    private static DomainEvent defined(String id, SegmentRule rule) {
        return new SegmentDefined(id(id), "chen", "人群 " + id, "", WrittenRule.of(rule), MAY);
    }

    private static DomainEvent shared(String id, SegmentSharing sharing) {
        return new SegmentShared(id(id), "chen", sharing, MAY);
    }

    private static SegmentRule in(String id) {
        return new SegmentRule.InSegment(id(id));
    }

    private static SegmentId id(String id) {
        return new SegmentId(id);
    }
}
