package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** No text is missing in a language, none is left over, none is written into a template. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TextsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    /** {@code #{a.b}}, {@code #{a.b(...)}} and {@code #messages.msg('a.b')}. */
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9._-]+)[}(]|#messages\\.msg\\('([^']+)'");
    /** {@code #{${'a.' + x + '.b'}}}: every key that begins with the literal is used. */
    private static final Pattern PREFIX =
            Pattern.compile("#\\{\\$\\{'([a-zA-Z0-9._-]+\\.)' \\+|#messages\\.msg\\('([a-zA-Z0-9._-]+\\.)' \\+");

    private static final Pattern LITERAL = Pattern.compile("\"([a-zA-Z][a-zA-Z0-9._-]*\\.[a-zA-Z0-9._-]*)\"");
    private static final Pattern MARKUP =
            Pattern.compile("<!--.*?-->|<script.*?</script>|<!doctype[^>]*>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z:]+)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>([^<]*)");
    private static final Pattern SHOWN = Pattern.compile(" (title|placeholder|aria-label|alt)=\"[^\"]*\\p{L}[^\"]*\"");

    @Test
    void both_languages_have_every_text() throws Exception {
        assertThat(keys("_zh")).isEqualTo(keys("_en"));
        assertThat(keys("_zh")).doesNotContainAnyElementsOf(keys(""));
    }

    @Test
    void no_text_is_empty() throws Exception {
        for (String language : List.of("", "_zh", "_en"))
            load(language)
                    .forEach((key, text) ->
                            assertThat((String) text).as("%s%s", key, language).isNotBlank());
    }

    @Test
    void both_languages_have_the_same_arguments() throws Exception {
        Properties english = load("_en");
        load("_zh")
                .forEach((key, text) -> assertThat(arguments((String) text))
                        .as("%s", key)
                        .isEqualTo(arguments(english.getProperty((String) key))));
    }

    @Test
    void every_text_that_a_template_or_a_class_asks_for_is_there() throws Exception {
        Set<String> there = all();
        Map<String, Set<String>> missing = new TreeMap<>();
        for (Path template : templates()) {
            String html = Files.readString(template);
            for (String key : found(KEY, html))
                if (!there.contains(key))
                    missing.computeIfAbsent(template.toString(), t -> new TreeSet<>())
                            .add(key);
            for (String prefix : found(PREFIX, html))
                if (there.stream().noneMatch(key -> key.startsWith(prefix)))
                    missing.computeIfAbsent(template.toString(), t -> new TreeSet<>())
                            .add(prefix + "*");
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void no_text_is_left_over() throws Exception {
        Set<String> used = new TreeSet<>();
        Set<String> prefixes = new TreeSet<>();
        for (Path template : templates()) {
            String html = Files.readString(template);
            used.addAll(found(KEY, html));
            prefixes.addAll(found(PREFIX, html));
        }
        for (Path source : sources())
            for (String literal : found(LITERAL, Files.readString(source)))
                if (literal.endsWith(".") || literal.endsWith("-")) prefixes.add(literal);
                else used.add(literal);
        Set<String> left = all();
        left.removeAll(used);
        left.removeIf(key -> prefixes.stream().anyMatch(key::startsWith));
        assertThat(left).isEmpty();
    }

    @Test
    void no_text_is_written_into_a_template() throws Exception {
        List<String> written = new ArrayList<>();
        for (Path template : templates()) {
            String html = MARKUP.matcher(Files.readString(template)).replaceAll("");
            Matcher tags = TAG.matcher(html);
            while (tags.find()) {
                String attributes = tags.group(3);
                boolean sample = tags.group(1).isEmpty()
                        && (attributes.contains("th:text=")
                                || attributes.contains("th:utext=")
                                || attributes.contains("th:replace="));
                if (!sample && tags.group(4).codePoints().anyMatch(Character::isLetter))
                    written.add(template.getFileName() + ": " + tags.group(4).strip());
                Matcher shown = SHOWN.matcher(attributes.replaceAll("th:[a-z-]+=\"[^\"]*\"", ""));
                if (shown.find()) written.add(template.getFileName() + ":" + shown.group());
            }
        }
        assertThat(written).isEmpty();
    }

    private static Set<String> arguments(String text) {
        return found(Pattern.compile("\\{(\\d)"), text);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find())
            for (int group = 1; group <= matcher.groupCount(); group++)
                if (matcher.group(group) != null) found.add(matcher.group(group));
        return found;
    }

    private static Set<String> all() throws IOException {
        Set<String> keys = keys("_zh");
        keys.addAll(keys(""));
        return keys;
    }

    private static Set<String> keys(String language) throws IOException {
        return new TreeSet<>(load(language).stringPropertyNames());
    }

    private static Properties load(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = Files.newBufferedReader(RESOURCES.resolve("messages" + language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }

    private static List<Path> templates() throws IOException {
        return files(RESOURCES.resolve("templates"), ".html");
    }

    /** Of all modules: a rejection's key is written where it is refused. */
    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("../crm-domain", "../crm-projections", "../campaign-engine", "../importers", "."))
            if (Files.isDirectory(Path.of(module, "src/main/java")))
                sources.addAll(files(Path.of(module, "src/main/java"), ".java"));
        return sources;
    }

    private static List<Path> files(Path folder, String ending) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
