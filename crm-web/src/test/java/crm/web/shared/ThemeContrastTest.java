package crm.web.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** The colours of both themes against each other, by the formula of WCAG 2.2 (1.4.3 for text, 1.4.11 for controls). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThemeContrastTest {

    private static final double TEXT = 4.5;
    private static final double CONTROL = 3;
    private static final List<String> GROUNDS = List.of("paper", "surface", "surface-2");
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): (#[0-9a-f]{6});");

    @Test
    void text_is_read_on_every_ground() throws IOException {
        for (Map<String, String> theme : themes())
            for (String ground : GROUNDS)
                for (String ink : List.of("ink", "ink-2", "accent", "bad")) holds(theme, ink, ground, TEXT);
    }

    @Test
    void a_badge_is_read_on_its_own_ground() throws IOException {
        for (Map<String, String> theme : themes()) {
            for (String kind : List.of("good", "bad", "warn", "info")) holds(theme, kind, kind + "-soft", TEXT);
            holds(theme, "accent-soft-ink", "accent-soft", TEXT);
            holds(theme, "on-accent", "accent", TEXT);
            holds(theme, "on-accent", "accent-hover", TEXT);
        }
    }

    @Test
    void the_edge_of_what_is_typed_into_and_ticked_is_seen() throws IOException {
        for (Map<String, String> theme : themes())
            for (String ground : GROUNDS) {
                holds(theme, "control", ground, CONTROL);
                holds(theme, "accent", ground, CONTROL);
            }
    }

    private static void holds(Map<String, String> theme, String one, String other, double least) {
        assertThat(contrast(theme.get(one), theme.get(other)))
                .as("%s on %s", one, other)
                .isGreaterThanOrEqualTo(least);
    }

    /** Light, then dark, which says only what differs. */
    private static List<Map<String, String>> themes() throws IOException {
        String css = Files.readString(Path.of("src/main/resources/static/css/theme.css"));
        String[] parts = css.split("\\[data-bs-theme=\"dark\"] \\{", 2);
        Map<String, String> light = colours(parts[0]);
        Map<String, String> dark = new HashMap<>(light);
        dark.putAll(colours(parts[1]));
        assertThat(dark).isNotEqualTo(light);
        return List.of(light, dark);
    }

    private static Map<String, String> colours(String css) {
        Map<String, String> colours = new HashMap<>();
        COLOUR.matcher(css).results().forEach((MatchResult each) -> colours.put(each.group(1), each.group(2)));
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
