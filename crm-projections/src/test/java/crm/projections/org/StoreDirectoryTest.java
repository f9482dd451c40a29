package crm.projections.org;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.RegionId;
import crm.domain.org.StoreEvent;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreId;
import crm.projections.shared.Engines;
import crm.projections.shared.Happening;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.Vaults;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreDirectoryTest {

    private static final RegionId NORTH = new RegionId("north");
    private static final RegionId SOUTH = new RegionId("south");
    private static final StoreId LAKE = new StoreId("S01");
    private static final StoreId HILL = new StoreId("S02");

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
    void a_store_that_moves_is_of_its_new_region_only() {
        happened(new StoreDefined(LAKE, "Lake", NORTH, "北京"));
        happened(new StoreDefined(HILL, "Hill", NORTH, "北京"));
        assertThat(stores.storesOf(Set.of(NORTH))).containsExactlyInAnyOrder(LAKE, HILL);
        happened(new StoreChanged(HILL, "Hill", SOUTH, "广州"));
        assertThat(stores.storesOf(Set.of(NORTH))).containsExactly(LAKE);
        assertThat(stores.storesOf(Set.of(SOUTH))).containsExactly(HILL);
        assertThat(stores.storesOf(Set.of(NORTH, SOUTH))).containsExactlyInAnyOrder(LAKE, HILL);
        assertThat(stores.storesOf(Set.of(new RegionId("west")))).isEmpty();
    }

    private void happened(StoreEvent event) {
        engines.append(Happening.of("store", "store" + engines.log.head(), event));
        new LiveRunner(new StoreDirectoryProjection(engines.documents)).catchUp(engines.messages(), new Random(1));
    }
}
