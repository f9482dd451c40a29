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

    @Test
    void every_refusal_gives_one_of_the_listed_reasons_and_every_reason_is_given() throws IOException {
        List<String> given = new ArrayList<>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                REFUSAL.matcher(Files.readString(file)).results().forEach(found -> given.add(found.group(1)));
        }
        assertThat(given).allSatisfy(reason -> assertThat(reason).matches("Rejections\\.[A-Z_]+"));
        assertThat(given.stream().distinct()).hasSameSizeAs(Rejections.keys());
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
