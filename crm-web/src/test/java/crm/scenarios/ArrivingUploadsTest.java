package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.platform.cli.ApplicationUnderTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.context.ConfigurableApplicationContext;

/** A file that is being uploaded is readable text on the disk: only for its owner, and never longer than the upload. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ArrivingUploadsTest {

    @TempDir
    Path data;

    @Test
    void what_a_killed_process_left_of_an_upload_is_gone_at_the_next_start() throws Exception {
        Path arriving = Files.createDirectories(data.resolve("arriving"));
        Files.writeString(arriving.resolve("upload_1.tmp"), "王小明,13900000001");
        try (ConfigurableApplicationContext application =
                ApplicationUnderTest.start(data, ApplicationUnderTest.NO_SEARCH)) {
            assertThat(application.getBean(MultipartProperties.class).getLocation())
                    .isEqualTo(arriving.toString());
            assertThat(names(arriving)).isEmpty();
        }
    }

    @Test
    void its_place_belongs_to_the_owner() throws Exception {
        try (ConfigurableApplicationContext application =
                ApplicationUnderTest.start(data.resolve("new"), ApplicationUnderTest.NO_SEARCH)) {
            Path arriving = data.resolve("new/arriving");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(arriving)))
                    .isEqualTo("rwx------");
        }
    }

    private static List<String> names(Path directory) throws java.io.IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString).toList();
        }
    }
}
