package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VendoredFilesTest {

    private static final Path VENDOR = Path.of("src/main/resources/static/vendor");

    @Test
    void every_vendored_file_is_the_one_that_was_approved() throws Exception {
        Map<String, String> approved = new TreeMap<>();
        for (String line : lines()) if (!line.startsWith("#")) approved.put(line.substring(66), line.substring(0, 64));
        Map<String, String> found = new TreeMap<>();
        try (var files = Files.walk(VENDOR)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                if (!file.endsWith("CHECKSUMS"))
                    found.put(VENDOR.relativize(file).toString().replace('\\', '/'), sha256(file));
        }
        assertThat(found).isEqualTo(approved);
    }

    @Test
    void every_vendored_folder_names_its_origin_and_licence_and_carries_the_licence_text() throws Exception {
        String origins = lines().stream().filter(line -> line.startsWith("#")).collect(Collectors.joining("\n"));
        try (var folders = Files.list(VENDOR)) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                assertThat(origins).containsPattern("# " + folder.getFileName() + " +npm \\S+@\\S+ +\\S+ +\\S+");
                assertThat(folder.resolve("LICENSE")).exists();
            }
        }
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(VENDOR.resolve("CHECKSUMS"));
    }

    private static String sha256(Path file) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
