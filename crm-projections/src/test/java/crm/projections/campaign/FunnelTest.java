package crm.projections.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskState;
import crm.projections.shared.DataScope;
import crm.projections.shared.Engines;
import crm.projections.shared.LiveRunner;
import crm.projections.shared.RandomChain;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FunnelTest {

    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");

    @Test
    void the_places_add_up_to_the_planned_whatever_happened() {
        Random random = new Random(17);
        for (int i = 0; i < 20_000; i++) {
            long planned = 1 + random.nextInt(10_000);
            long left = planned;
            long[] places = new long[5];
            for (int p = 0; p < places.length; p++) {
                places[p] = random.nextLong(left + 1);
                left -= places[p];
            }
            SendTaskState state = SendTaskState.values()[random.nextInt(SendTaskState.values().length)];
            Funnel funnel = Funnel.of(state, planned, places[0], places[1], places[2], places[3], places[4]);
            assertThat(sum(funnel)).isEqualTo(planned);
            assertThat(funnel.sent()).isEqualTo(places[0]);
        }
    }

    @Test
    void the_screens_figures_add_up_and_are_those_of_the_deliveries(@TempDir Path directory) {
        try (Engines engines = new Engines(directory)) {
            engines.append(RandomChain.of(7, MAY, 6, 15, 120, 40));
            LiveRunner tasks = new LiveRunner(new SendTaskProjection(engines.documents));
            LiveRunner texts = new LiveRunner(new MessageProjection(engines.documents));
            LiveRunner deliveries = new LiveRunner(new DeliveryProjection(engines.documents));
            for (LiveRunner each : new LiveRunner[] {tasks, texts, deliveries})
                each.catchUp(engines.messages(), new Random(3));
            Messages messages =
                    new Messages(engines.documents, tasks::token, Clock.fixed(MAY, ZoneOffset.UTC), Duration.ZERO);
            var all = messages.latest(new DataScope.AllStores(), 100);
            assertThat(all).hasSize(4).allSatisfy(message -> {
                assertThat(sum(message.funnel())).isEqualTo(message.funnel().planned());
                assertThat(message.tasks())
                        .allSatisfy(task -> assertThat(sum(task.funnel())).isEqualTo(40));
                assertThat(message.said())
                        .filteredOn(version -> version.variant() != null)
                        .isNotEmpty()
                        .allSatisfy(
                                version -> assertThat(version.content().text()).isEqualTo("五一快乐 " + version.variant()));
            });
            long sent =
                    all.stream().mapToLong(message -> message.funnel().sent()).sum();
            long hers = 0;
            Deliveries byCustomer = new Deliveries(engines.documents);
            for (int i = 0; i < 120; i++)
                hers += byCustomer.ofCustomer(RandomChain.customerId(i), new DataScope.AllStores()).stream()
                        .filter(delivery -> delivery.status() == crm.domain.campaign.DeliveryStatus.SENT)
                        .count();
            assertThat(sent).isPositive().isEqualTo(hers);
        }
    }

    @Test
    void a_store_sees_its_own_shares_only(@TempDir Path directory) {
        try (Engines engines = new Engines(directory)) {
            engines.append(RandomChain.of(7, MAY, 6, 15, 120, 40));
            LiveRunner tasks = new LiveRunner(new SendTaskProjection(engines.documents));
            LiveRunner texts = new LiveRunner(new MessageProjection(engines.documents));
            tasks.catchUp(engines.messages(), new Random(3));
            texts.catchUp(engines.messages(), new Random(3));
            Messages messages =
                    new Messages(engines.documents, tasks::token, Clock.fixed(MAY, ZoneOffset.UTC), Duration.ZERO);
            DataScope one = new DataScope.Stores(java.util.Set.of(RandomChain.store(1)));
            assertThat(messages.latest(one, 100))
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message.tasks())
                            .allSatisfy(task -> assertThat(task.storeId()).isEqualTo(RandomChain.store(1))));
            assertThat(messages.message(new CampaignId("m0"), new DataScope.Stores(java.util.Set.of())))
                    .isEmpty();
        }
    }

    private static long sum(Funnel f) {
        return f.sent()
                + f.unsent()
                + f.notFriends()
                + f.overLimit()
                + f.leftOut()
                + f.refused()
                + f.cancelled()
                + f.uncertain();
    }
}
