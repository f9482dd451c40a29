package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.NO_SEARCH;
import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.order.RevenueDefinition;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreId;
import crm.domain.shared.Money;
import crm.platform.backup.Restore;
import crm.platform.cli.ApplicationUnderTest;
import crm.platform.control.Jobs;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.projections.analytics.DayRange;
import crm.projections.analytics.RevenueQueries;
import crm.projections.analytics.RevenueTrend;
import crm.projections.shared.DataScope;
import crm.store.log.EventLog;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** An installation is backed up while it works, goes on, is lost, and comes back from its backup. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoredTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final DayRange MAY = DayRange.upTo(LocalDate.of(2026, 5, 31), 31);
    private static final Identifier STAYS = new Identifier("phone", "8613800138001");
    private static final Identifier GOES = new Identifier("phone", "8613800138002");

    @TempDir
    Path disk;

    @Test
    void the_figures_are_those_of_the_backup_and_whoever_was_erased_since_is_not_there() throws Exception {
        Path file = disk.resolve("crm.backup");
        Path keys = disk.resolve("crm.backup.keys");
        RevenueTrend before;
        long head;
        String secret;
        try (ConfigurableApplicationContext old = ApplicationUnderTest.start(disk.resolve("old"), NO_SEARCH)) {
            secret = chain(old);
            for (int day = 1; day <= 9; day++) order(old, secret, day);
            eventually(SOON, () -> assertThat(may(old).share().total()).isEqualTo(Money.fen(9 * 1_800)));
            before = may(old);
            head = old.getBean(EventLog.class).head();
            assertThat(told(old, "backup", file.toString(), keys.toString()))
                    .first()
                    .asString()
                    .startsWith("Backed up");
            order(old, secret, 20); // after it: lost with the machine
            Vault vault = old.getBean(Vault.class);
            vault.erase(vault.find(GOES).orElseThrow());
        }

        Restore.of(file, keys, disk.resolve("new"), disk.resolve("old/erasures/register"));
        try (ConfigurableApplicationContext restored = ApplicationUnderTest.start(disk.resolve("new"), NO_SEARCH)) {
            assertThat(restored.getBean(EventLog.class).head()).isEqualTo(head);
            assertThat(may(restored))
                    .usingRecursiveComparison()
                    .ignoringFields("asOf")
                    .isEqualTo(before);
            Vault vault = restored.getBean(Vault.class);
            assertThat(vault.find(STAYS)).isPresent();
            assertThat(vault.find(GOES)).isEmpty();
            order(restored, secret, 21); // the key of the REST API is known, and work goes on
            eventually(SOON, () -> assertThat(may(restored).share().total()).isEqualTo(Money.fen(10 * 1_800)));
        }
    }

    private static String chain(ConfigurableApplicationContext application) {
        CommandGateway gateway = application.getBean(CommandGateway.class);
        gateway.sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        gateway.sendAndWait(new DefineStore(new StoreId("S01"), "湖滨店", new RegionId("east"), "杭州"));
        return application
                .getBean(ApiKeys.class)
                .make("till", "admin", Set.of(Role.OPS), null)
                .secret();
    }

    /** Of one customer on odd days, of another on even ones. */
    private static void order(ConfigurableApplicationContext application, String secret, int day) throws Exception {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        String phone = (day % 2 == 1 ? STAYS : GOES).value();
        String at = "2026-05-%02dT11:00:00+08:00".formatted(day);
        assertThat(new ApiCalls(port, secret)
                        .put("/api/v1/orders/till/" + day, """
                                {"storeId": "S01", "channel": "POS", "customer": {"phone": "+%s"}, "total": 1800,
                                 "lines": [{"sku": "tea", "quantity": 2, "amount": 1800}], "placedAt": "%s",
                                 "payment": {"id": "p", "amount": 1800, "at": "%s"}}""".formatted(phone, at, at))
                        .status())
                .isEqualTo(201);
    }

    private static RevenueTrend may(ConfigurableApplicationContext application) {
        return application
                .getBean(RevenueQueries.class)
                .trend(new DataScope.AllStores(), MAY, RevenueDefinition.STANDARD);
    }

    private static List<String> told(ConfigurableApplicationContext application, String... words) throws Exception {
        List<String> lines = new ArrayList<>();
        assertThat(application.getBean(Jobs.class).job(List.of(words)).run(lines::add))
                .isZero();
        return lines;
    }
}
