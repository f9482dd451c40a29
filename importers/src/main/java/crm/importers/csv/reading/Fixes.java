package crm.importers.csv.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cells that somebody wrote anew, by line and column (from 0); the file itself stays as it came. Personal: never logged.
 *
 * @param cells by line of {@link Row#line()}
 */
public record Fixes(Map<Long, Map<Integer, String>> cells) {

    public static final Fixes NONE = new Fixes(Map.of());

    /** More than this are better made in the file. */
    public static final int MOST_LINES = 2_000;

    public Row on(Row row) {
        Map<Integer, String> fixed = cells.get(row.line());
        if (fixed == null) return row;
        List<String> all = new ArrayList<>(row.cells());
        fixed.forEach((column, text) -> {
            while (all.size() <= column) all.add("");
            all.set(column, text);
        });
        return new Row(row.line(), List.copyOf(all), row.mayBeShort());
    }

    /** @param text as it is to be; the file's own text takes the fix back */
    public Fixes with(Row original, int column, String text) {
        String own = column < original.cells().size() ? original.cells().get(column) : "";
        Map<Long, Map<Integer, String>> all = new TreeMap<>(cells);
        Map<Integer, String> ofLine = new HashMap<>(all.getOrDefault(original.line(), Map.of()));
        if (text.equals(own)) ofLine.remove(column);
        else ofLine.put(column, text);
        if (ofLine.isEmpty()) all.remove(original.line());
        else all.put(original.line(), ofLine);
        return new Fixes(all);
    }

    public boolean isFixed(long line, int column) {
        return cells.getOrDefault(line, Map.of()).containsKey(column);
    }

    public int count() {
        return cells.values().stream().mapToInt(Map::size).sum();
    }

    @Override
    public String toString() {
        return "Fixes(" + count() + ")";
    }
}
