package crm.campaign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.campaign.CampaignId;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class StableSplitTest {

    private static final int CUSTOMERS = 200_000;
    private static final CampaignId MAY_DAY = new CampaignId("may-day");

    @Test
    void so_many_are_held_out_as_is_asked_and_variants_get_their_weights() {
        StableSplit split = new StableSplit(MAY_DAY, 100, 1, 3, 6);
        int heldOut = 0;
        int[] variants = new int[3];
        int[] ofHeldOut = new int[3];
        for (long key : keys(1)) {
            variants[split.variant(key)]++;
            if (!split.isHeldOut(key)) continue;
            heldOut++;
            ofHeldOut[split.variant(key)]++;
        }
        assertLike(heldOut, CUSTOMERS, 0.1);
        for (int i = 0; i < 3; i++) {
            double weight = new double[] {0.1, 0.3, 0.6}[i];
            assertLike(variants[i], CUSTOMERS, weight);
            assertLike(ofHeldOut[i], heldOut, weight); // who is held out says nothing of the variant
        }
    }

    @Test
    void ids_that_follow_each_other_are_split_as_evenly() {
        StableSplit split = new StableSplit(MAY_DAY, 500, 1, 1);
        int heldOut = 0;
        int first = 0;
        for (int key = 0; key < CUSTOMERS; key++) {
            if (split.isHeldOut(key)) heldOut++;
            if (split.variant(key) == 0) first++;
        }
        assertLike(heldOut, CUSTOMERS, 0.5);
        assertLike(first, CUSTOMERS, 0.5);
    }

    @Test
    void another_campaign_holds_out_others() {
        StableSplit one = new StableSplit(MAY_DAY, 200);
        StableSplit other = new StableSplit(new CampaignId("children-s-day"), 200);
        int both = 0;
        for (long key : keys(2)) if (one.isHeldOut(key) && other.isHeldOut(key)) both++;
        assertLike(both, CUSTOMERS, 0.04);
    }

    @Test
    void whoever_is_held_out_of_a_small_part_is_held_out_of_a_larger_one() {
        StableSplit small = new StableSplit(MAY_DAY, 50);
        StableSplit large = new StableSplit(MAY_DAY, 300);
        for (long key : keys(3))
            if (small.isHeldOut(key)) assertThat(large.isHeldOut(key)).isTrue();
    }

    /** Stored plans hang on it: a change of the hash splits running campaigns anew. */
    @Test
    void the_split_stays_what_it_was() {
        byte[] id = "customer-1".getBytes(StandardCharsets.UTF_8);
        assertThat(Hashes.hash(id, 0, id.length)).isEqualTo(reference(id));
        StableSplit split = new StableSplit(MAY_DAY, 100, 1, 1);
        StringBuilder drawn = new StringBuilder();
        for (int key = 0; key < 24; key++) drawn.append(split.isHeldOut(key) ? "-" : split.variant(key));
        assertThat(drawn).hasToString(DRAWN);
    }

    private static final String DRAWN = "01110111010110-001000000";

    private static long reference(byte[] bytes) {
        long hash = 0xcbf29ce484222325L;
        for (byte each : bytes) hash = (hash ^ each) * 0x100000001b3L;
        return Hashes.mixed(hash);
    }

    private static long[] keys(long seed) {
        return new Random(seed).longs(CUSTOMERS).toArray();
    }

    /** Within five standard deviations. */
    private static void assertLike(int found, int of, double part) {
        assertThat((double) found).isCloseTo(of * part, within(5 * Math.sqrt(of * part * (1 - part))));
    }
}
