package crm.campaign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignId;
import crm.domain.org.StoreId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StoreDrawTest {

    private static final List<StoreId> STORES =
            IntStream.range(0, 40).mapToObj(n -> new StoreId("S" + n)).toList();
    private static final CampaignId MAY_DAY = new CampaignId("may-day");

    @Test
    void exactly_the_share_is_drawn_and_the_same_stores_each_time() {
        Set<StoreId> drawn = StoreDraw.of(MAY_DAY, 250, STORES);
        assertThat(drawn).hasSize(10).isSubsetOf(STORES);
        assertThat(StoreDraw.of(MAY_DAY, 250, STORES.reversed())).isEqualTo(drawn);
    }

    @Test
    void there_is_always_a_store_on_either_side() {
        assertThat(StoreDraw.of(MAY_DAY, 1, STORES)).hasSize(1);
        assertThat(StoreDraw.of(MAY_DAY, 900, STORES.subList(0, 2))).hasSize(1);
        assertThat(StoreDraw.of(MAY_DAY, 900, STORES.subList(0, 1))).isEmpty();
        assertThat(StoreDraw.of(MAY_DAY, 0, STORES)).isEmpty();
    }

    @Test
    void each_campaign_draws_others_and_in_the_long_run_every_store() {
        Set<StoreId> ever = new HashSet<>();
        Set<Set<StoreId>> draws = new HashSet<>();
        for (int n = 0; n < 100; n++) {
            Set<StoreId> drawn = StoreDraw.of(new CampaignId("c" + n), 100, STORES);
            draws.add(drawn);
            ever.addAll(drawn);
        }
        assertThat(draws).hasSizeGreaterThan(90);
        assertThat(ever).hasSize(STORES.size());
    }
}
