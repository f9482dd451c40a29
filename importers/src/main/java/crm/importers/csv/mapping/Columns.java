package crm.importers.csv.mapping;

import crm.importers.csv.FailReason;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.UnreadableFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A mapping bound to the header of one file. Columns that it does not name do not matter. */
public final class Columns {

    private final Mapping mapping;
    private final List<String> header;
    private final Map<Field, Integer> positions = new EnumMap<>(Field.class);

    /** @throws UnreadableFile naming the columns that are missing or stand twice */
    public Columns(Mapping mapping, Row headerRow) {
        this.mapping = mapping;
        this.header = headerRow.cells().stream().map(Columns::normal).toList();
        Map<String, Integer> byName = new HashMap<>();
        Set<String> twice = new TreeSet<>();
        for (int i = 0; i < header.size(); i++) {
            if (byName.putIfAbsent(header.get(i), i) != null) twice.add(header.get(i));
        }
        List<String> missing = new ArrayList<>();
        mapping.fields().forEach((field, source) -> {
            String column = source.column();
            if (column == null) return;
            Integer position = byName.get(normal(column));
            if (position == null) missing.add(column);
            else if (twice.contains(normal(column))) throw new UnreadableFile(FailReason.COLUMN_TWICE, column);
            else positions.put(field, position);
        });
        if (!missing.isEmpty()) {
            throw new UnreadableFile(FailReason.COLUMNS_MISSING, String.join(", ", new TreeSet<>(missing)));
        }
    }

    private static String normal(String name) {
        return Cells.strip(name).replaceAll("[\\s\\u3000\\u00a0]+", " ");
    }

    public Mapping mapping() {
        return mapping;
    }

    public int width() {
        return header.size();
    }

    /** The header of a field's column, null for a constant or a field that is not mapped. */
    public @Nullable String name(Field field) {
        CellSource source = mapping.fields().get(field);
        return source == null ? null : source.column();
    }

    /** Of a field's column in the file, from 0; -1 for a constant or a field that is not mapped. */
    public int position(Field field) {
        return positions.getOrDefault(field, -1);
    }

    /** The raw text of a field in this row; empty when the row is too short. */
    String raw(Row row, Field field) {
        Integer position = positions.get(field);
        return position == null || position >= row.cells().size()
                ? ""
                : row.cells().get(position);
    }
}
