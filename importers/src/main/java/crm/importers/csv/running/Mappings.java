package crm.importers.csv.running;

import crm.importers.csv.FailReason;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.MappingView;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.MappingReader;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Mappings by name: the built-in ones of the examples folder, and those that users saved. */
public final class Mappings {

    static final CollectionDefinition MAPPINGS = CollectionDefinition.fact("import-mappings");

    private static final List<String> BUILT_IN = List.of(
            "online-retail", "stores", "staff", "customers", "orders", "order-lines", "pos", "membership", "consents");
    private static final int MOST = 1_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Map<String, Mapping> builtIn = new LinkedHashMap<>();
    private final DocumentCollection saved;

    public Mappings(DocumentStore documents) {
        saved = documents.collection(MAPPINGS);
        for (String name : BUILT_IN) builtIn.put(name, MappingReader.read(resource("/examples/" + name + ".yaml")));
    }

    private static String resource(String path) {
        try (InputStream in = Mappings.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("Missing in the build: " + path);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Mapping> find(String name) {
        Mapping known = builtIn.get(name);
        return known != null ? Optional.of(known) : saved.get(name).map(Mappings::mapping);
    }

    List<MappingView> all() {
        Map<String, MappingView> views = new TreeMap<>();
        for (Mapping each : builtIn.values()) views.put(each.name(), view(each, true));
        for (Document each : saved.scan("", MOST)) views.putIfAbsent(each.key(), view(mapping(each), false));
        return new ArrayList<>(views.values());
    }

    MappingView save(String text) {
        Mapping mapping = MappingReader.read(text);
        if (builtIn.containsKey(mapping.name())) {
            throw new ImportRefused(ImportMessage.of(FailReason.MAPPING_BUILT_IN.key(), mapping.name()));
        }
        long version;
        do {
            version = saved.get(mapping.name()).map(Document::version).orElse(0L);
        } while (!saved.compareAndSet(
                version,
                new Document(mapping.name(), version + 1, JSON.writeValueAsBytes(Map.of("text", text)), Map.of())));
        return view(mapping, false);
    }

    void delete(String name) {
        saved.deleteAll(List.of(name));
    }

    private static Mapping mapping(Document document) {
        return MappingReader.read(
                JSON.readTree(document.body()).required("text").asString());
    }

    private static MappingView view(Mapping mapping, boolean builtIn) {
        return new MappingView(mapping.name(), mapping.kind(), mapping.source(), builtIn, mapping.text());
    }
}
