package crm.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectionsTest {

    private static final Pattern REFUSAL = Pattern.compile("new DomainRejection\\(\\s*([^,)]+)");
    /** Also what only one who knows more than an aggregate can refuse. */
    private static final List<String> MODULES =
            List.of("crm-domain", "crm-projections", "importers", "campaign-engine", "crm-web");

    @Test
    void every_listed_reason_is_given() throws IOException {
        List<String> given = new ArrayList<>();
        for (String module : MODULES)
            for (Path file : sources(Path.of("..", module, "src", "main", "java")))
                REFUSAL.matcher(Files.readString(file)).results().forEach(found -> given.add(found.group(1)));
        assertThat(given.stream().distinct().filter(reason -> reason.startsWith("Rejections.")))
                .hasSameSizeAs(Rejections.keys());
    }

    @Test
    void every_refusal_of_the_domain_gives_a_listed_reason() throws IOException {
        for (Path file : sources(Path.of("src", "main", "java")))
            assertThat(REFUSAL.matcher(Files.readString(file)).results())
                    .allSatisfy(found -> assertThat(found.group(1)).matches("Rejections\\.[A-Z_]+"));
    }

    private static List<Path> sources(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void no_two_reasons_share_a_key() {
        assertThat(Rejections.keys()).doesNotHaveDuplicates().allMatch(key -> key.matches("[a-z-]+\\.[a-z-]+"));
    }

    @Test
    void a_rejection_tells_its_key_and_what_fills_it_in() {
        DomainRejection rejection = new DomainRejection(Rejections.TEXT_TOO_LONG, "name", 200);
        assertThat(rejection.key()).isEqualTo("domain.text-too-long");
        assertThat(rejection.arguments()).containsExactly("name", 200);
    }
}
