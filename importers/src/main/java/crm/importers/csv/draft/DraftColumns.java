package crm.importers.csv.draft;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Field;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The columns of a file, for who says what they mean. Personal: never logged. */
public final class DraftColumns {

    private static final int EXAMPLES = 3;
    private static final int CHARS = 40;

    private final Sample sample;
    private final Guess guess;

    DraftColumns(Sample sample, Guess guess) {
        this.sample = sample;
        this.guess = guess;
    }

    /** Those that can be chosen: they have a name, and no other has it. */
    public List<String> names() {
        return sample.header().cells().stream()
                .filter(name -> !name.isBlank() && sample.column(name) >= 0)
                .toList();
    }

    public boolean has(String name) {
        return sample.column(name) >= 0;
    }

    /** The first values of a column, shortened. */
    public List<String> examples(@Nullable String name) {
        int column = sample.column(name);
        if (column < 0) return List.of();
        return sample.values(column).stream()
                .distinct()
                .limit(EXAMPLES)
                .map(text -> text.length() <= CHARS ? text : text.substring(0, CHARS) + "…")
                .toList();
    }

    /** What stands in a column, each once. */
    public List<String> distinct(@Nullable String name) {
        int column = sample.column(name);
        return column < 0 ? List.of() : guess.distinct(column);
    }

    /** How a column is usually read as this field. */
    public CellSource source(ImportKind kind, Field field, String name) {
        return guess.source(kind, field, sample.column(name));
    }

    /** Formats that fit the columns of dates. */
    public List<String> dateFormats(crm.importers.csv.mapping.MappingDraft draft) {
        return guess.dates(draft);
    }

    public static List<String> knownDateFormats() {
        return Shapes.DATE_FORMATS;
    }

    @Override
    public String toString() {
        return "DraftColumns";
    }

    /** Words of ours for what stands in the column, as far as they are understood. */
    public Map<String, String> translations(ImportKind kind, Field field, String name) {
        return guess.translations(kind, field, sample.column(name));
    }
}
