package crm.platform.cli;

import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.platform.demo.DemoClearing;
import crm.platform.demo.DemoCorp;
import crm.platform.demo.DemoSeed;
import crm.platform.directory.DataDirectory;
import crm.platform.security.UserDirectory;
import crm.store.log.EventLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** From the demo to an installation of one's own, in one process as it is served. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ClearedDemoTest {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path data;

    @Test
    void it_starts_again_empty_with_the_demos_logins_and_tells_no_story_any_more() throws Exception {
        Served served = new Served(args("--crm.demo.logins=true"));
        served.start();
        ConfigurableApplicationContext before = context(served);
        before.getBean(CommandGateway.class).sendAndWait(new DefineRegion(new RegionId("east"), "East"));
        assertThat(before.getBean(EventLog.class).head()).isPositive();
        Files.writeString(data.resolve("files").resolve("left-by-somebody"), "x");
        DemoClearing clearing = before.getBean(DemoClearing.class);
        assertThat(clearing.isOffered()).isTrue();
        clearing.clear("admin");
        eventually(SOON, () -> assertThat(served.context()).isNotSameAs(before));
        ConfigurableApplicationContext after = context(served);
        assertThat(before.isActive()).isFalse();
        assertThat(after.getBean(EventLog.class).head()).isZero();
        assertThat(data.resolve("files").resolve("left-by-somebody")).doesNotExist();
        assertThat(after.getBean(UserDirectory.class).find("admin")).isPresent();
        assertThat(after.getBean(DemoClearing.class).isOffered()).isFalse();
        assertThatThrownBy(() -> after.getBean(DemoClearing.class).clear("admin"))
                .isInstanceOf(IllegalStateException.class);
        served.close();
        // Whatever the command line says: this is no place for the invented chain any more.
        Served later = new Served(args("--crm.demo.logins=true", "--crm.demo.seed=true", "--crm.demo.simulator=true"));
        later.start();
        assertThat(context(later).getBeansOfType(DemoSeed.class)).isEmpty();
        assertThat(context(later).getBeansOfType(DemoCorp.class)).isEmpty();
        later.close();
    }

    @Test
    void an_installation_that_is_no_demo_is_not_cleared() {
        Served served = new Served(args());
        served.start();
        assertThat(context(served).getBean(DemoClearing.class).isOffered()).isFalse();
        served.close();
    }

    @Test
    void a_process_that_dies_in_the_middle_goes_on_at_its_next_start() throws Exception {
        try (DataDirectory directory = DataDirectory.open(data, null, null)) {
            Files.writeString(directory.part("a").resolve("b"), "x");
            Files.writeString(data.resolve("c"), "x");
            directory.clearWhenOpenedNext("admin");
            assertThat(directory.wasCleared()).isFalse();
        }
        try (DataDirectory directory = DataDirectory.open(data, null, null)) {
            assertThat(data.resolve("a")).doesNotExist();
            assertThat(data.resolve("c")).doesNotExist();
            assertThat(directory.wasCleared()).isTrue();
            assertThat(directory.stamp().currency().getCurrencyCode()).isEqualTo("CNY");
            Files.writeString(data.resolve("c"), "x");
        }
        DataDirectory.open(data, null, null).close();
        assertThat(data.resolve("c")).exists();
    }

    private static ConfigurableApplicationContext context(Served served) {
        ConfigurableApplicationContext context = served.context();
        if (context == null) throw new IllegalStateException("nothing is served");
        return context;
    }

    private String[] args(String... more) {
        return Stream.concat(
                        Stream.of(
                                "--crm.data=" + data,
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                ApplicationUnderTest.NO_SEARCH),
                        Stream.of(more))
                .toArray(String[]::new);
    }
}
