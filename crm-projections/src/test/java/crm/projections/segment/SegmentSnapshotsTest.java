package crm.projections.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.org.StoreId;
import crm.domain.segment.Flag;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSnapshot;
import crm.domain.segment.SnapshotId;
import crm.projections.audience.AudienceFacts;
import crm.projections.audience.AudienceIndex;
import crm.projections.audience.AudienceQueries;
import crm.projections.segment.SegmentSnapshots.Changes;
import crm.projections.segment.SegmentSnapshots.Page;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SegmentSnapshotsTest {

    private static final Instant NOON = Instant.parse("2026-05-01T04:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final DataScope ALL = new DataScope.AllStores();
    private static final DataScope LAKE = new DataScope.Stores(Set.of(new StoreId("S1")));
    private static final SegmentRule MEMBERS = new SegmentRule.Holds(Flag.MEMBER);

    @TempDir
    Path directory;

    private final AudienceIndex index = new AudienceIndex();
    private final Map<String, String> merged = new HashMap<>();
    private Engines engines;
    private SegmentSnapshots snapshots;
    private AudienceQueries audience;

    @BeforeEach
    void a_chain_of_two_stores() {
        engines = new Engines(directory);
        audience = new AudienceQueries(index, id -> MEMBERS);
        snapshots = new SegmentSnapshots(
                engines.documents, audience, this::survivors, Clock.fixed(NOON, SHANGHAI), SHANGHAI);
        members(1, customer("c1", "S1"), customer("c2", "S1"), customer("c3", "S2"), stranger("c4"));
    }

    private Map<String, String> survivors(Collection<String> asked) {
        Map<String, String> found = new HashMap<>(merged);
        found.keySet().retainAll(asked);
        return found;
    }

    @AfterEach
    void close() {
        engines.close();
    }

    @Test
    void a_snapshot_holds_exactly_those_who_were_counted_and_never_changes() {
        AudienceIds.Counted counted = AudienceIds.count(audience, MEMBERS, day(), ALL);
        SegmentSnapshot snapshot = take("n1", ALL);
        assertThat(snapshot.count()).isEqualTo(3);
        assertThat(snapshot.fingerprint()).isEqualTo(counted.fingerprint());
        assertThat(snapshot.position()).isEqualTo(1);
        members(2, customer("c5", "S1"), stranger("c1"));
        assertThat(ids(snapshot, ALL)).containsExactly("c1", "c2", "c3");
        assertThat(AudienceIds.count(audience, MEMBERS, day(), ALL).fingerprint())
                .as("as many, but others")
                .isNotEqualTo(counted.fingerprint());
        assertThat(take("n2", ALL).count()).isEqualTo(3);
    }

    @Test
    void the_same_customers_are_the_same_digest_however_the_index_met_them() {
        SegmentSnapshot first = take("n1", ALL);
        members(3, stranger("c1"));
        members(4, customer("c1", "S1"));
        SegmentSnapshot again = take("n2", ALL);
        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(again.fingerprint()).isEqualTo(first.fingerprint());
        assertThat(again.content()).isEqualTo(first.content());
    }

    @Test
    void nobody_sees_the_customers_of_another_store() {
        SegmentSnapshot ofAll = take("n1", ALL);
        assertThat(ids(ofAll, LAKE)).containsExactly("c1", "c2");
        SegmentSnapshot ofLake = take("n2", LAKE);
        assertThat(ofLake.count()).isEqualTo(2);
        assertThat(ofLake.stores()).containsExactly(new StoreId("S1"));
        Changes changes = snapshots.compareWithNow(ofAll, MEMBERS, LAKE, "", "", 10);
        assertThat(changes.left().customerIds()).isEmpty();
        assertThat(changes.came().customerIds()).isEmpty();
    }

    @Test
    void who_came_and_who_left_is_told_page_by_page() {
        SegmentSnapshot earlier = take("n1", ALL);
        members(2, stranger("c1"), stranger("c2"), customer("c7", "S1"), customer("c8", "S1"), customer("c9", "S2"));
        SegmentSnapshot later = take("n2", ALL);
        Changes changes = snapshots.compare(earlier, later, ALL, "", "", 2);
        assertThat(changes.came()).isEqualTo(new Page(List.of("c7", "c8"), 3, "c8"));
        assertThat(changes.left()).isEqualTo(new Page(List.of("c1", "c2"), 2, ""));
        Page next = snapshots.compare(earlier, later, ALL, "c8", "", 2).came();
        assertThat(next).isEqualTo(new Page(List.of("c9"), 3, ""));
        assertThat(snapshots
                        .compareWithNow(earlier, MEMBERS, ALL, "", "", 10)
                        .came()
                        .customerIds())
                .containsExactly("c7", "c8", "c9");
    }

    @Test
    void merged_customers_are_their_survivor_and_erased_ones_are_gone() {
        SegmentSnapshot snapshot = take("n1", ALL);
        merged.put("c1", "c2");
        index.apply(List.of(), Set.of("c1", "c3"), 2);
        assertThat(ids(snapshot, ALL)).containsExactly("c2");
        assertThat(snapshots
                        .compareWithNow(snapshot, MEMBERS, ALL, "", "", 10)
                        .left()
                        .customerIds())
                .isEmpty();
    }

    @Test
    void nobody_can_be_frozen_too_and_altered_content_is_noticed() {
        SegmentSnapshot nobody = snapshots.take(new SnapshotId("n1"), 1, new SegmentRule.Holds(Flag.OPTED_OUT), ALL);
        assertThat(nobody.count()).isZero();
        assertThat(ids(nobody, ALL)).isEmpty();
        SegmentSnapshot real = take("n2", ALL);
        SegmentSnapshot forged = new SegmentSnapshot(
                real.snapshotId(), 1, 3, 1, day(), NOON, real.content(), "00", real.fingerprint(), null);
        assertThatThrownBy(() -> ids(forged, ALL)).hasMessageContaining("altered");
    }

    private SegmentSnapshot take(String id, DataScope scope) {
        return snapshots.take(new SnapshotId(id), 1, MEMBERS, scope);
    }

    private List<String> ids(SegmentSnapshot snapshot, DataScope scope) {
        return snapshots.members(snapshot, scope, "", 100).customerIds();
    }

    private void members(long position, AudienceFacts... facts) {
        index.apply(List.of(facts), Set.of(), position);
    }

    private static AudienceFacts customer(String id, String store) {
        return AudienceFacts.of(id).flag(Flag.MEMBER, true).store(store).facts();
    }

    private static AudienceFacts stranger(String id) {
        return AudienceFacts.of(id).store("S1").facts();
    }

    private static LocalDate day() {
        return LocalDate.ofInstant(NOON, SHANGHAI);
    }
}
