package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.OrderCommand.PlaceOrder;
import crm.domain.order.OrderCommand.RefundOrder;
import crm.domain.order.OrderId;
import crm.domain.order.OrderLine;
import crm.domain.order.Payment;
import crm.domain.order.Refund;
import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.platform.cli.ApplicationUnderTest;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueShare;
import crm.projections.shared.DataScope;
import crm.store.log.EventLog;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application on the MongoDB engine, from a command to the dashboard's figures. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OrderOnMongoTest {

    private static final StoreId LAKE = new StoreId("S01");
    private static final DataScope ALL = new DataScope.AllStores();

    @TempDir
    Path directory;

    @Test
    void orders_become_the_online_share_of_today() throws Exception {
        MongoServer server = new MongoServer(new MemoryBackend().version(ServerVersion.MONGO_5_0));
        try (ConfigurableApplicationContext application = ApplicationUnderTest.start(
                directory,
                ApplicationUnderTest.NO_SEARCH,
                "--crm.store.engine=mongo",
                "--spring.mongodb.uri=mongodb:/" + server.bind() + "/chain")) {
            // Appends are timed around it.
            assertThat(String.valueOf(application.getBean(EventLog.class))).contains("MongoEventLog@");
            CommandGateway gateway = application.getBean(CommandGateway.class);
            Instant now = application.getBean(Clock.class).instant();
            gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
            gateway.sendAndWait(new DefineStore(LAKE, "湖滨店", new RegionId("east"), "杭州"));
            gateway.sendAndWait(order("mall:1", OrderChannel.MALL_MINI_PROGRAM, 30_000, now));
            gateway.sendAndWait(order("pos:1", OrderChannel.POS, 10_000, now));
            gateway.sendAndWait(
                    new RefundOrder(new OrderId("pos:1"), new Refund("r", Money.fen(4_000), now.plusSeconds(2))));

            RevenueQueries revenue = application.getBean(RevenueQueries.class);
            ApplicationUnderTest.eventually(Duration.ofSeconds(60), () -> {
                RevenueShare today =
                        revenue.today(ALL, RevenueDefinition.STANDARD).soFar();
                assertThat(today).isEqualTo(new RevenueShare(Money.fen(30_000), Money.fen(36_000)));
            });
        } finally {
            server.shutdownNow();
        }
    }

    private static PlaceOrder order(String id, OrderChannel channel, long fen, Instant at) {
        Money amount = Money.fen(fen);
        return new PlaceOrder(
                new OrderId(id),
                LAKE,
                channel,
                new CustomerId("c1"),
                null,
                List.of(new OrderLine("noodles", "food", 1, amount)),
                amount,
                at,
                null,
                new Payment(id, amount, at));
    }
}
