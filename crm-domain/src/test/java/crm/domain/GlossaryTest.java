package crm.domain;

import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The glossary speaks of what there is; what there is not yet is marked as planned, and only that. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class GlossaryTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface) ([A-Z]\\w*)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\|[^|\n]*\\|([^|\n]*)\\|[^|\n]*\\|[^|\n]*\\|$");
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*)`( \\(planned\\))?");

    @Test
    void every_type_it_names_is_there_or_marked_as_planned() throws IOException {
        Set<String> types = typesOfTheProduct();
        List<String> wrong = new ArrayList<>();
        for (MatchResult named : named()) {
            boolean planned = named.group(2) != null;
            if (types.contains(named.group(1)) == planned)
                wrong.add(named.group(1) + (planned ? " is there: no longer planned" : " is not there"));
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_aggregate_of_the_domain_is_explained() throws IOException {
        Set<String> explained = named().stream().map(it -> it.group(1)).collect(Collectors.toSet());
        assertThat(explained)
                .contains("Region", "Store", "StaffAccount", "Customer", "Membership", "Contact", "TagGroup", "Order");
    }

    private static List<MatchResult> named() throws IOException {
        String glossary = Files.readString(ROOT.resolve("docs/glossary.md"));
        List<MatchResult> named = ROW.matcher(glossary)
                .results()
                .flatMap(row -> NAMED.matcher(row.group(1)).results())
                .toList();
        assertThat(named).hasSizeGreaterThan(30);
        return named;
    }

    private static Set<String> typesOfTheProduct() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/main/java"))
                    // What it simulates is WeCom, not the product.
                    .filter(not(file -> file.toString().contains("/wecom-simulator/")))
                    .filter(not(file -> file.toString().contains("/target/")))
                    .flatMap(file -> TYPE.matcher(read(file)).results())
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
