package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** No page, style sheet or script names another host, save in comments and in names of XML vocabularies. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OwnHostOnlyTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Set<String> TEXTS = Set.of("html", "css", "js", "svg", "json", "webmanifest");

    /** Never fetched: they only name what an element is. */
    private static final Set<String> VOCABULARIES = Set.of("www.w3.org", "www.thymeleaf.org");

    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|<!--.*?-->|(?m)^\\s*//.*$|//# sourceMappingURL=\\S+", Pattern.DOTALL);

    /** With a scheme anywhere; without one where an address is expected. */
    private static final Pattern HOST = Pattern.compile(
            "(?:(?:https?|wss?):|(?<=[\"'`(=]))//([a-zA-Z0-9-]+(?:\\.[a-zA-Z0-9-]+)+)", Pattern.CASE_INSENSITIVE);

    @Test
    void nothing_that_is_served_names_another_host() throws IOException {
        List<String> others = new ArrayList<>();
        int read = 0;
        for (String folder : List.of("static", "templates"))
            try (Stream<Path> files = Files.walk(RESOURCES.resolve(folder))) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(OwnHostOnlyTest::isText)
                        .toList()) {
                    read++;
                    for (String host : hosts(Files.readString(file))) others.add(file + ": " + host);
                }
            }
        assertThat(others).isEmpty();
        assertThat(read).isGreaterThan(20);
    }

    @Test
    void the_search_finds_what_it_is_there_for() {
        assertThat(hosts("<script src=\"https://cdn.example.com/x.js\">")).containsExactly("cdn.example.com");
        assertThat(hosts("<img src='//img.example.com/x.png'>")).containsExactly("img.example.com");
        assertThat(hosts("@import url(//fonts.example.com/css);")).containsExactly("fonts.example.com");
        assertThat(hosts("new WebSocket(\"wss://live.example.com\")")).containsExactly("live.example.com");
        assertThat(
                        hosts(
                                "/* https://example.com */ <!-- http://example.org --> <svg xmlns=\"http://www.w3.org/2000/svg\">"))
                .isEmpty();
        assertThat(hosts("//# sourceMappingURL=https://maps.example.com/x.map")).isEmpty();
    }

    private static boolean isText(Path file) {
        String name = String.valueOf(file.getFileName());
        return TEXTS.contains(name.substring(name.lastIndexOf('.') + 1));
    }

    private static List<String> hosts(String text) {
        Matcher found = HOST.matcher(COMMENT.matcher(text).replaceAll(" "));
        List<String> hosts = new ArrayList<>();
        while (found.find()) if (!VOCABULARIES.contains(found.group(1))) hosts.add(found.group(1));
        return hosts;
    }
}
