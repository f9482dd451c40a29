package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages and vectors that other projects test with; see {@code wecom-samples/ORIGIN.md}. */
final class Samples {

    private static final Path FOLDER = Path.of("src/test/resources/wecom-samples");

    private Samples() {}

    static List<Path> messages() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<JsonNode> vectors() {
        return JsonMapper.shared()
                .readTree(text(FOLDER.resolve("crypto-vectors.json")))
                .valueStream()
                .toList();
    }
}
