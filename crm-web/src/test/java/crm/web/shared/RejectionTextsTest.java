package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.shared.Rejections;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Whatever the domain refuses can be said in every language. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RejectionTextsTest {

    @Test
    void every_reason_of_the_domain_has_its_words() throws Exception {
        for (String language : List.of("_zh", "_en")) {
            Properties texts = new Properties();
            try (Reader reader =
                    Files.newBufferedReader(Path.of("src/main/resources/messages" + language + ".properties"))) {
                texts.load(reader);
            }
            assertThat(texts.stringPropertyNames()).as(language).containsAll(Rejections.keys());
        }
    }
}
