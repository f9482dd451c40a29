package crm.web.shared;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart and its table in one: the picture is drawn from {@link #json} in the browser, the table is written by the server
 * from the same {@link Series}, so they cannot differ.
 *
 * @param labels under the axis; {@code titles}: the same in full, for the table and the tip
 * @param marks what happened at some of the labels
 */
public record Chart(String id, List<String> labels, List<String> titles, List<Series> series, List<Mark> marks) {

    public Chart(String id, List<String> labels, List<String> titles, List<Series> series) {
        this(id, labels, titles, series, List.of());
    }

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** On which axis a series is drawn. */
    public enum Unit {
        MONEY,
        SHARE,
        COUNT
    }

    public enum Shape {
        /** Bars of one stack. */
        STACK,
        BAR,
        LINE,
        /** A broken line that goes in steps: what was meant to be. */
        DASH
    }

    /** @param at number of the label, from 0 */
    public record Mark(int at, String text) {}

    /**
     * @param name shown; {@code color}: name of a data colour of the style sheet ({@code --data-<color>})
     * @param values in the axis' unit (money in major units, shares from 0 to 1); null: none for this label
     * @param texts the same as they are read
     */
    public record Series(
            String name, String color, Shape shape, Unit unit, List<@Nullable Double> values, List<String> texts) {}

    /** For a {@code <script type="application/json">} block: it cannot be ended from within. */
    public String json() {
        return JSON.writeValueAsString(this).replace("<", "\\u003c").replace("&", "\\u0026");
    }

    /** Rows of the table, the last label first: title, then a text for each series. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = labels.size() - 1; i >= 0; i--) {
            List<String> row = new ArrayList<>(Arrays.asList(titles.get(i) + marked(i)));
            for (Series each : series) row.add(each.texts.get(i));
            rows.add(row);
        }
        return rows;
    }

    private String marked(int label) {
        return marks.stream()
                .filter(mark -> mark.at() == label)
                .map(mark -> " · " + mark.text())
                .collect(Collectors.joining());
    }
}
