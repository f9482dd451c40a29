package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.cli.ApplicationUnderTest;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.projections.search.embedded.EmbeddedElasticsearch;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every address that can be asked for, with every parameter of it spoilt: an answer for whoever asks, never a fault of ours. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpoiltAddressesTest {

    private static final List<String> SPOILT = List.of(
            "",
            ";env;",
            "\u00bf'\"(<x>",
            "-1",
            "99999999999999999999",
            "2026-99-99",
            "9999-12-31",
            "AAAA",
            "a,b:c|d/e",
            "\u0000");
    /** It goes on until the reader leaves. */
    private static final Set<String> ENDLESS = Set.of("/live");

    private static final String NO_SUCH = "x1";
    /** A pattern of its own may have braces: {@code {digest:[0-9a-f]{64}}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\{(?:[^{}]|\\{[^}]*})*}");

    @TempDir
    static Path data;

    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws Exception {
        // Else most of the API's answers were that there were too many.
        application = ApplicationUnderTest.start(data, "--crm.api.requests-per-minute=1000000");
        application
                .getBean(EmbeddedElasticsearch.class)
                .awaitUrl(Duration.ofSeconds(90))
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        if (application != null) application.close();
    }

    @Test
    void of_a_page() throws Exception {
        OpenedPages admin = new OpenedPages(application, Role.ADMIN);
        Map<String, Integer> faults = new TreeMap<>();
        int asked = 0;
        for (String address : addresses(false)) {
            int status = admin.status(address);
            if (status >= 500) faults.put(address, status);
            asked++;
        }
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(1_000);
    }

    @Test
    void of_the_api() throws Exception {
        String key = application
                .getBean(ApiKeys.class)
                .make("spoiler", "admin", Set.of(Role.ADMIN), null)
                .secret();
        ApiCalls calls = new ApiCalls(
                Integer.parseInt(String.valueOf(application.getEnvironment().getProperty("local.server.port"))), key);
        Map<String, Integer> faults = new TreeMap<>();
        int asked = 0;
        for (String address : addresses(true)) {
            int status = calls.status(address);
            assertThat(status).as(address).isNotEqualTo(429);
            if (status >= 500) faults.put(address, status);
            asked++;
        }
        assertThat(faults).isEmpty();
        assertThat(asked).isGreaterThan(300);
    }

    private static List<String> addresses(boolean api) {
        List<String> addresses = new ArrayList<>();
        Map<RequestMappingInfo, HandlerMethod> handlers = application
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods();
        handlers.forEach((mapping, handler) -> {
            if (!mapping.getMethodsCondition().getMethods().contains(RequestMethod.GET)) return;
            for (String pattern : mapping.getPatternValues()) {
                if (ENDLESS.contains(pattern) || pattern.startsWith("/api/v1") != api) continue;
                for (String place : places(pattern)) {
                    addresses.add(place);
                    for (String parameter : parameters(handler))
                        for (String spoilt : SPOILT) addresses.add(place + "?" + parameter + "=" + encoded(spoilt));
                }
            }
        });
        return addresses;
    }

    /** With nothing that there is for what stands in the path, and with something strange. */
    private static List<String> places(String pattern) {
        if (pattern.indexOf('{') < 0) return List.of(pattern);
        return List.of(
                VARIABLE.matcher(pattern).replaceAll(NO_SUCH),
                VARIABLE.matcher(pattern).replaceAll(encoded("\u00e4'(x").replace("+", "%20")));
    }

    private static Set<String> parameters(HandlerMethod handler) {
        Set<String> names = new LinkedHashSet<>();
        for (Parameter parameter : handler.getMethod().getParameters()) {
            RequestParam asked = parameter.getAnnotation(RequestParam.class);
            if (asked != null) names.add(asked.name().isEmpty() ? parameter.getName() : asked.name());
            else if (parameter.getType().isRecord()
                    && parameter.getType().getName().startsWith("crm.web."))
                Arrays.stream(parameter.getType().getRecordComponents())
                        .map(RecordComponent::getName)
                        .forEach(names::add);
        }
        return names;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
