package crm.importers.csv.draft;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.Choices;
import crm.importers.csv.mapping.Field;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** The words by which chains call their columns and write what stands in them, of {@code import-words.properties}. */
final class Words {

    private static final int PART_OF_A_NAME = 50;

    private final Properties words = new Properties();

    Words() {
        try (InputStream in = Words.class.getResourceAsStream("/import-words.properties")) {
            if (in == null) throw new IllegalStateException("Missing in the build: import-words.properties");
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lower case, without spaces, signs and what stands in brackets. */
    static String normal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("[（(\\[【][^）)\\]】]*[）)\\]】]", "")
                .replaceAll("[\\s_\\-./:：*#　]+", "");
    }

    /**
     * How well a column's name fits a field: 0 not at all, 100 it is one of its names.
     */
    int fits(ImportKind kind, Field field, String name) {
        String normal = normal(name);
        if (normal.isEmpty()) return 0;
        int best = 0;
        for (String word : names(kind, field)) {
            if (normal.equals(word)) return 100;
            boolean within = word.length() > 1 && normal.contains(word);
            // “No” for “Order No”: less sure than any whole name.
            if (normal.length() > 1 && word.contains(normal)) best = Math.max(best, PART_OF_A_NAME);
            if (within) best = Math.max(best, 40 + 40 * word.length() / normal.length());
        }
        return best;
    }

    private List<String> names(ImportKind kind, Field field) {
        String own = words.getProperty(kind.name().toLowerCase(Locale.ROOT) + "." + field.key());
        String any = words.getProperty(field.key());
        return list((own == null ? "" : own) + "," + (own != null || any == null ? "" : any) + "," + field.key());
    }

    /** Which of the field's words a text of a cell means. */
    Optional<String> means(ImportKind kind, Field field, String text) {
        String normal = normal(text);
        for (String constant : Choices.of(kind, field)) {
            if (normal.equals(normal(constant))) return Optional.of(constant);
            if (list(words.getProperty("value." + field.key() + "." + constant, ""))
                    .contains(normal)) return Optional.of(constant);
        }
        return Optional.empty();
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(Words::normal)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
