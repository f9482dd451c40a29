package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.channel.ChannelCodeCommand.RequestChannelCode;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeConfirmed;
import crm.domain.channel.ChannelCodeId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.platform.cli.ApplicationUnderTest;
import crm.simulator.Simulator;
import crm.simulator.SimulatorConfig;
import crm.simulator.corp.ContactWay;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** A channel code is wanted before any corp is connected, and is in WeCom soon after one is. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ChannelCodeInWeComTest {

    private static final ChannelCodeId CODE = new ChannelCodeId("code-till");
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    @Test
    void a_wanted_code_waits_for_a_corp_and_is_then_made_and_confirmed() throws Exception {
        try (Simulator simulator = Simulator.start(SimulatorConfig.inMemory(), Clock.systemUTC());
                ConfigurableApplicationContext application =
                        ApplicationUnderTest.start(directory, ApplicationUnderTest.NO_SEARCH)) {
            StaffAccountId guide = guide(application);
            application
                    .getBean(CommandGateway.class)
                    .sendAndWait(new RequestChannelCode(
                            CODE,
                            new ChannelCodeContent("收银台", Set.of(guide), new StoreId("S01"), true, null),
                            Instant.now()));
            OutboundDesk desk = application.getBean(OutboundDesk.class);
            await(() -> desk.countOpen() == 1);
            assertThat(simulator.api().answered()).isEmpty();

            CorpInTheStore.connect(application, URI.create(simulator.baseUrl()));
            await(() -> confirmed(application) != null);
            ContactWay way = simulator.corp().ways.all().iterator().next();
            assertThat(simulator.corp().ways.size()).isEqualTo(1);
            assertThat(way.state()).isEqualTo("code-till");
            assertThat(way.users()).containsExactly("s01m01");
            assertThat(confirmed(application).configId()).isEqualTo(way.configId());
            assertThat(confirmed(application).pictureUrl()).isEqualTo(way.qrCode());
            await(() -> desk.countOpen() == 0);
        }
    }

    private static StaffAccountId guide(ConfigurableApplicationContext application) {
        StaffAccountId guide = CorpInTheStore.staff(application, "s01m01");
        application.getBean(Vault.class).record(guide.value(), Map.of(PersonalField.USERID, "s01m01"));
        return guide;
    }

    private static ChannelCodeConfirmed confirmed(ConfigurableApplicationContext application) {
        EventCodec codec = application.getBean(EventCodec.class);
        List<Entry> entries = application.getBean(EventLog.class).readStream(CODE.value(), 0);
        return entries.stream()
                .flatMap(entry -> entry.commit().events().stream())
                .map(stored -> codec.decode(stored, 0))
                .filter(ChannelCodeConfirmed.class::isInstance)
                .map(ChannelCodeConfirmed.class::cast)
                .findFirst()
                .orElse(null);
    }

    private interface Condition {
        boolean holds();
    }

    private static void await(Condition condition) throws InterruptedException {
        long until = System.nanoTime() + SOON.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(until);
            Thread.sleep(50);
        }
    }
}
