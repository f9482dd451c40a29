package crm.scenarios;

import static crm.platform.cli.ApplicationUnderTest.NO_SEARCH;
import static crm.platform.cli.ApplicationUnderTest.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.RegionId;
import crm.importers.identity.IdentityEvents;
import crm.importers.wecom.outbound.OutboundEvents;
import crm.platform.cli.ApplicationUnderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What those who run the product ask of each instance: whether it lives, whether it is ready, its figures. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MeasuredTest {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TOKEN = "metrics-token-of-the-test";
    private static final Path DEPLOY = Path.of("../docs/deploy");
    private static final Pattern METRIC = Pattern.compile("\\b((?:crm|jvm|http)_[a-z_]+)\\b");

    @TempDir
    Path data;

    private ConfigurableApplicationContext application;

    @Test
    void every_figure_of_the_dashboard_and_of_the_alerts_is_there_for_whoever_has_the_token() throws Exception {
        application = ApplicationUnderTest.start(data, NO_SEARCH, "--crm.metrics.token=" + TOKEN);
        application.getBean(CommandGateway.class).sendAndWait(new DefineRegion(new RegionId("east"), "华东"));
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        assertThat(get("/actuator/health/readiness", null).statusCode())
                .as("the search engine was never reached")
                .isEqualTo(503);
        assertThat(get("/actuator/prometheus", null).statusCode()).isEqualTo(302);
        assertThat(get("/actuator/prometheus", "wrong").statusCode()).isEqualTo(401);
        assertThat(get("/actuator/env", TOKEN).statusCode()).isNotEqualTo(200);
        Set<String> asked = new TreeSet<>();
        for (String file : Set.of("grafana/crm.json", "prometheus/alerts.yaml"))
            asked.addAll(names(Files.readString(DEPLOY.resolve(file))));
        assertThat(asked).hasSizeGreaterThan(15);
        eventually(SOON, () -> {
            String figures = get("/actuator/prometheus", TOKEN).body();
            assertThat(names(figures)).containsAll(asked);
            assertThat(figures).containsPattern("crm_log_head(\\{[^}]*})? [1-9]");
            assertThat(figures).containsPattern("crm_log_append_seconds_count(\\{[^}]*})? [1-9]");
            assertThat(figures).contains("crm_projection_lag{projection=\"store-directory\"}");
        });
    }

    @AfterEach
    void close() {
        application.close();
    }

    private static Set<String> names(String text) {
        return METRIC.matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void an_instance_of_one_role_serves_no_page_and_runs_nothing_of_the_others() throws Exception {
        application = ApplicationUnderTest.start(data, NO_SEARCH, "--crm.roles=importers");
        assertThat(get("/sign-in", null).statusCode()).isEqualTo(404);
        assertThat(get("/wecom/callback", null).statusCode()).isEqualTo(404);
        assertThat(get("/actuator/health/liveness", null).statusCode()).isEqualTo(200);
        eventually(
                SOON,
                () -> assertThat(running()).containsExactlyInAnyOrder(OutboundEvents.GROUP, IdentityEvents.GROUP));
        assertThat(application.containsBean("callingWeCom")).isTrue();
        assertThat(application.containsBean("campaignsUnderWay")).isFalse();
    }

    private Set<String> running() {
        return application.getBean(EventProcessingConfiguration.class).eventProcessors().values().stream()
                .filter(EventProcessor::isRunning)
                .map(EventProcessor::getName)
                .collect(Collectors.toSet());
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        int port = ((WebServerApplicationContext) application).getWebServer().getPort();
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (token != null) asked.header("Authorization", "Bearer " + token);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(asked.build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
