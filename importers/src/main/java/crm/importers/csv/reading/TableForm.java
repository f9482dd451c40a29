package crm.importers.csv.reading;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is to be read where somebody says so; a workbook says it itself.
 *
 * @param encoding null: found out
 * @param separator null: found out
 */
public record TableForm(
        @Nullable Charset encoding, @Nullable Character separator) {

    public static final TableForm FOUND_OUT = new TableForm(null, null);

    public static final String SEPARATORS = ",;\t|";

    /** By the names that mappings use. */
    private static final List<String> ENCODINGS =
            List.of("utf-8", "gb18030", "utf-16le", "utf-16be", "big5", "windows-1252");

    public static List<String> encodings() {
        return ENCODINGS;
    }

    public static Optional<Charset> encoding(String name) {
        return ENCODINGS.contains(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
    }
}
