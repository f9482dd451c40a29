package crm.scenarios;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import crm.projections.shared.Scan;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.CollectionDefinition.Kind;
import crm.store.documents.Document;
import crm.store.documents.DocumentStore;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The collections that are facts, by the code and by the operator's manual, and what is in them. */
final class Facts {

    private static final Path MANUAL = Path.of("../docs/operations.md");
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\| (.{10,}) \\|$", Pattern.MULTILINE);

    private Facts() {}

    /** Every collection that a constant of the product defines, also one that is opened only now and then. */
    static SortedMap<String, CollectionDefinition> inTheCode() {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("crm").stream()
                        .flatMap(type -> type.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(CollectionDefinition.class))
                        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                        .map(Facts::value)
                        .filter(definition -> definition.kind() == Kind.FACT)
                        .collect(Collectors.toMap(CollectionDefinition::name, d -> d, (a, b) -> a, TreeMap::new));
    }

    private static CollectionDefinition value(JavaField field) {
        try {
            Field constant = field.reflect();
            constant.setAccessible(true);
            return (CollectionDefinition) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The names in the table of facts, each with a line that says what it holds. */
    static List<String> inTheManual() throws IOException {
        String manual = Files.readString(MANUAL);
        int start = manual.indexOf("## Facts and projections");
        String section = manual.substring(start, manual.indexOf("\n## ", start + 1));
        return ROW.matcher(section)
                .results()
                .map((MatchResult row) -> row.group(1))
                .sorted()
                .toList();
    }

    /** Name → digest of every document with key, version, fields and body; an empty one gets a document first. */
    static Map<String, String> content(DocumentStore store, List<CollectionDefinition> facts) {
        return facts.stream()
                .collect(Collectors.toMap(
                        CollectionDefinition::name, fact -> digest(store, fact), (a, b) -> a, TreeMap::new));
    }

    private static String digest(DocumentStore store, CollectionDefinition fact) {
        var collection = store.collection(fact);
        if (collection.count() == 0)
            collection.upsertAll(List.of(new Document("kept", 1, "{}".getBytes(StandardCharsets.UTF_8), Map.of())));
        MessageDigest sha = sha();
        for (Document document : new Scan<>(collection, d -> d)) {
            sha.update((document.key() + document.version() + document.fields()).getBytes(StandardCharsets.UTF_8));
            sha.update(document.body());
        }
        return HexFormat.of().formatHex(sha.digest());
    }

    /** File → digest of those below these parts of the data directory. */
    static Map<String, String> files(Path data, String... parts) throws IOException {
        Map<String, String> found = new TreeMap<>();
        for (String part : parts) {
            try (Stream<Path> files = Files.walk(data.resolve(part))) {
                for (Path file : files.filter(Files::isRegularFile).toList())
                    found.put(
                            data.relativize(file).toString(),
                            HexFormat.of().formatHex(sha().digest(Files.readAllBytes(file))));
            }
        }
        return found;
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
