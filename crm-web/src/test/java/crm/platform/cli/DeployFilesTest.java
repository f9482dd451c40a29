package crm.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds {@code docs/deploy} to the product: nothing there is run by a test, so at least nothing there is invented. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeployFilesTest {

    private static final Path DEPLOY = Path.of("../docs/deploy");
    private static final Path CHART = DEPLOY.resolve("helm/crm");
    private static final Pattern VARIABLE = Pattern.compile("\\b((?:CRM|SPRING)_[A-Z_]+[A-Z])\\b");
    private static final Pattern SETTING = Pattern.compile("`((?:crm|spring)\\.[a-z.-]+)`");
    private static final Pattern VALUE = Pattern.compile("\\$?\\.Values((?:\\.[A-Za-z]+)+)");
    private static final Pattern MADE = Pattern.compile("mkdir -p ([/a-z ]+) && chown -R crm:crm /data");
    private static final Pattern MOUNTED = Pattern.compile("\\w+:(/data/(?!db)[a-z]+)");
    private static final Pattern MOUNT_PATH = Pattern.compile("mountPath: (/data[/a-z]*)");
    private static final Pattern OF_A_DEPLOYMENT = Pattern.compile("\\$it\\.([A-Za-z]+)");

    @Test
    void every_variable_is_a_setting_of_the_manual_and_every_setting_of_the_manual_is_one_of_the_product()
            throws IOException {
        String manual = Files.readString(Path.of("../docs/operations.md"));
        Set<String> settings = found(SETTING, manual.replace("`, `.", "`, `spring.elasticsearch."));
        Set<String> variables = new TreeSet<>();
        for (Path file : files()) variables.addAll(found(VARIABLE, Files.readString(file)));
        assertThat(variables).hasSizeGreaterThan(10);
        Set<String> known = settings.stream()
                .map(setting ->
                        setting.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toSet());
        known.add("CRM_DATA");
        assertThat(known).containsAll(variables);
        String code = sources();
        for (String setting : settings) {
            String last = setting.substring(setting.lastIndexOf('.') + 1);
            String group = setting.substring(0, setting.lastIndexOf('.'));
            boolean asked = code.contains(setting)
                    || (code.contains("@ConfigurationProperties(\"" + group + "\")") && code.contains(camel(last)));
            assertThat(asked || setting.startsWith("spring.")).as(setting).isTrue();
        }
    }

    @Test
    void the_compose_file_names_roles_volumes_and_services_that_are_there() throws IOException {
        Map<String, Object> compose = yaml(Files.readString(DEPLOY.resolve("compose.yaml")));
        Map<String, Object> services = map(compose.get("services"));
        Set<String> roles = new TreeSet<>();
        for (Object service : services.values()) {
            Map<String, Object> it = map(service);
            if (it.get("environment") instanceof Map<?, ?> set && set.get("CRM_ROLES") instanceof String names)
                roles.addAll(crm.platform.roles.InstanceRoles.of(names).all().stream()
                        .map(Enum::name)
                        .toList());
            if (it.get("depends_on") instanceof Map<?, ?> before)
                assertThat(services.keySet()).containsAll(names(before.keySet()));
            if (it.get("volumes") instanceof List<?> volumes)
                for (Object volume : volumes)
                    assertThat(map(compose.get("volumes")))
                            .containsKey(String.valueOf(volume).split(":")[0]);
        }
        assertThat(roles).as("done by somebody").hasSize(crm.platform.roles.InstanceRole.values().length);
    }

    @Test
    void the_charts_templates_are_yaml_and_find_every_value_they_ask_for() throws IOException {
        Map<String, Object> values = yaml(Files.readString(CHART.resolve("values.yaml")));
        List<String> kinds = new ArrayList<>();
        for (Path template : list(CHART.resolve("templates"))) {
            if (!template.toString().endsWith(".yaml")) continue;
            String text = Files.readString(template);
            for (String path : found(VALUE, text))
                assertThat(find(values, path)).as(template + path).isNotNull();
            for (Object deployment : map(values.get("deployments")).values())
                assertThat(map(deployment).keySet()).containsAll(found(OF_A_DEPLOYMENT, text));
            for (Object document : new Yaml().loadAll(rendered(text)))
                if (document != null) kinds.add(String.valueOf(map(document).get("kind")));
        }
        assertThat(kinds)
                .contains("Deployment", "StatefulSet", "Service", "Ingress", "PersistentVolumeClaim", "Job", "Pod")
                .contains("NetworkPolicy", "PodDisruptionBudget", "PodMonitor");
        Set<String> roles = new TreeSet<>();
        for (Object deployment : map(values.get("deployments")).values())
            crm.platform.roles.InstanceRoles.of(String.valueOf(map(deployment).get("roles")))
                    .all()
                    .forEach(role -> roles.add(role.name()));
        assertThat(roles).hasSize(crm.platform.roles.InstanceRole.values().length);
    }

    @Test
    void the_image_starts_a_class_that_is_there() throws Exception {
        assertThat(Files.readString(DEPLOY.resolve("crm"))).contains(" " + CommandLine.class.getName() + " \"$@\"");
        assertThat(DEPLOY.resolve("crm")).isExecutable();
        assertThat(Files.readString(DEPLOY.resolve("Dockerfile"))).contains("COPY docs/deploy/crm /usr/local/bin/crm");
        assertThat(Path.of("../mvnw")).exists();
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<classifier>app</classifier>");
    }

    /** A volume takes over the owner of the directory on which it is laid, and is root's where there is none. */
    @Test
    void every_volume_is_laid_on_a_directory_that_the_image_gave_to_its_user() throws IOException {
        String image = Files.readString(DEPLOY.resolve("Dockerfile"));
        String made = MADE.matcher(image).results().findFirst().orElseThrow().group(1);
        Set<String> places = found(MOUNTED, Files.readString(DEPLOY.resolve("compose.yaml")));
        places.addAll(found(MOUNT_PATH, Files.readString(CHART.resolve("templates/deployments.yaml"))));
        assertThat(places).hasSizeGreaterThan(2).contains("/data");
        places.remove("/data");
        assertThat(List.of(made.split(" "))).containsAll(places);
        String user = "10001";
        assertThat(image).contains("USER " + user + ":" + user);
        assertThat(Files.readString(CHART.resolve("templates/deployments.yaml")))
                .contains("runAsUser: " + user, "runAsGroup: " + user, "fsGroup: " + user);
    }

    @Test
    void the_dashboard_has_panels_without_overlap_each_with_a_question() throws IOException {
        JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(DEPLOY.resolve("grafana/crm.json")));
        Set<String> taken = new TreeSet<>();
        for (JsonNode panel : dashboard.path("panels")) {
            assertThat(panel.path("title").asString()).isNotBlank();
            assertThat(panel.at("/targets/0/expr").asString()).isNotBlank();
            JsonNode at = panel.path("gridPos");
            for (int x = at.path("x").asInt();
                    x < at.path("x").asInt() + at.path("w").asInt();
                    x++)
                for (int y = at.path("y").asInt();
                        y < at.path("y").asInt() + at.path("h").asInt();
                        y++)
                    assertThat(taken.add(x + "," + y))
                            .as(panel.path("title").asString())
                            .isTrue();
        }
        assertThat(yaml(Files.readString(DEPLOY.resolve("prometheus/alerts.yaml"))))
                .containsKey("groups");
    }

    /** Lines that only steer are left out, what is put in becomes a word: enough to see whether what remains is YAML. */
    private static String rendered(String template) {
        return template.lines()
                .filter(line -> !line.strip().matches("\\{\\{-? *(range|if|with|end|else|toYaml)\\b.*}}"))
                .map(line -> line.replaceAll("\"\\{\\{[^}]*}}:\\{\\{[^}]*}}\"", "\"x\"")
                        .replaceAll("\\{\\{[^}]*}}", "x"))
                .collect(Collectors.joining("\n"));
    }

    private static Object find(Map<String, Object> values, String path) {
        Object at = values;
        for (String step : path.substring(1).split("\\.")) at = at instanceof Map<?, ?> map ? map.get(step) : null;
        return at;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(DEPLOY)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toString().matches(".*(\\.yaml|Dockerfile)"))
                    .toList();
        }
    }

    private static List<Path> list(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.sorted().toList();
        }
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> all = Files.walk(Path.of("src/main"))) {
            for (Path file : all.filter(each -> each.toString().matches(".*\\.(java|xml|yaml)"))
                    .toList()) text.append(Files.readString(file));
        }
        return text.toString();
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult each) -> each.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("-"))
            camel.append(camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        return camel.toString();
    }

    private static Map<String, Object> yaml(String text) {
        return map(new Yaml().load(text));
    }

    private static Map<String, Object> map(Object yaml) {
        Map<String, Object> map = new HashMap<>();
        ((Map<?, ?>) yaml).forEach((key, value) -> map.put(String.valueOf(key), value));
        return map;
    }

    private static List<String> names(Set<?> keys) {
        return keys.stream().map(String::valueOf).toList();
    }
}
