package crm.projections.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The physical indices {@code <alias>-v<version>-<generation>} behind one alias. Exactly one carries the alias; one
 * that is being filled carries an alias that only its filler knows: once it is dropped, the filler can neither write to
 * a later index of the same name nor, on a cluster that allows it, make a new one without mappings.
 */
final class Generations {

    static final String FILLING = ".filling-";

    private final SearchHttp http;
    private final String alias;
    private final IndexDefinition definition;
    private final Pattern physicalName;

    private record Physical(String name, int generation, boolean published) {}

    Generations(SearchHttp http, String alias, IndexDefinition definition) {
        this.http = http;
        this.alias = alias;
        this.definition = definition;
        this.physicalName = Pattern.compile(Pattern.quote(alias) + "-v\\d+-(\\d+)");
    }

    String alias() {
        return alias;
    }

    IndexState prepare() {
        Optional<Physical> published = published();
        if (published.isPresent()) return stateOf(published.get().name());
        String name = nextName(all());
        ObjectNode creation = definition.creation();
        creation.withObject("/aliases").putObject(alias);
        try {
            http.send("PUT", "/" + name, Map.of(), creation);
        } catch (SearchRefused e) {
            // Another instance was faster.
            Optional<Physical> theirs = published();
            if (theirs.isPresent()) return stateOf(theirs.get().name());
            throw e;
        }
        return new IndexState(name, true, false, definition.name() + ": made " + name);
    }

    private IndexState stateOf(String physical) {
        JsonNode meta = http.send("GET", "/" + physical + "/_mapping", Map.of(), null)
                .json()
                .path(physical)
                .path("mappings")
                .path("_meta");
        int version = meta.path("definition_version").asInt(0);
        boolean same = meta.path("definition_fingerprint").asString("").equals(definition.fingerprint());
        String words = definition.name() + ": " + physical
                + (same ? " is as defined" : " was made for " + changed(version) + " and needs a rebuild");
        return new IndexState(physical, false, !same, words);
    }

    private String changed(int version) {
        return version == definition.version()
                ? "an earlier text of version " + version
                : "version " + version + ", the definition is at version " + definition.version();
    }

    Generation begin() {
        List<Physical> before = all();
        String name = nextName(before);
        for (Physical old : before) if (!old.published()) drop(old.name());
        String filling = name + FILLING + UUID.randomUUID();
        ObjectNode creation = definition.creation();
        creation.withObject("/aliases").putObject(filling);
        // Nobody reads it yet. A sync per request stays on: a node that dies in between has every written document.
        creation.withObject("/settings/index").put("refresh_interval", "-1");
        http.send("PUT", "/" + name, Map.of(), creation);
        return new Generation(this, http, name, filling);
    }

    /** From here on questions go to this one; there is no moment without an index. The others are dropped. */
    void publish(String physical, String filling) {
        ObjectNode change = SearchHttp.JSON.createObjectNode();
        var actions = change.putArray("actions");
        List<Physical> before = all();
        action(actions.addObject(), "remove", physical, filling); // fails as a whole when another rebuild dropped it
        for (Physical old : before) if (old.published()) action(actions.addObject(), "remove", old.name(), alias);
        action(actions.addObject(), "add", physical, alias);
        http.send("POST", "/_aliases", Map.of(), change);
        for (Physical old : before) if (!old.name().equals(physical)) drop(old.name());
    }

    void abandon(String physical, String filling) {
        if (http.sendIfThere("GET", "/_alias/" + filling, Map.of(), null).found()) drop(physical);
    }

    private static void action(ObjectNode action, String kind, String index, String alias) {
        action.putObject(kind).put("index", index).put("alias", alias);
    }

    private void drop(String physical) {
        http.sendIfThere("DELETE", "/" + physical, Map.of(), null);
    }

    private Optional<Physical> published() {
        return all().stream().filter(Physical::published).findFirst();
    }

    private String nextName(List<Physical> before) {
        int last = before.stream().mapToInt(Physical::generation).max().orElse(0);
        return alias + "-v" + definition.version() + "-" + (last + 1);
    }

    private List<Physical> all() {
        List<Physical> found = new ArrayList<>();
        JsonNode indices =
                http.send("GET", "/" + alias + "-v*/_alias", Map.of(), null).json();
        for (Map.Entry<String, JsonNode> index : indices.properties()) {
            @Nullable Physical physical = read(index.getKey(), index.getValue());
            if (physical != null) found.add(physical);
        }
        found.sort(Comparator.comparingInt(Physical::generation));
        return found;
    }

    private @Nullable Physical read(String name, JsonNode index) {
        Matcher parts = physicalName.matcher(name);
        if (!parts.matches()) return null;
        return new Physical(
                name, Integer.parseInt(parts.group(1)), index.path("aliases").has(alias));
    }
}
