package crm.importers.csv.reading;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A file as rows, read once from front to back. All methods throw {@link UnreadableFile}. */
public interface Table extends Closeable {

    /** The next row that has any content, null at the end. */
    @Nullable
    Row next();

    /** How rows are written so that they look like this file. */
    TableFormat format();

    @Override
    void close() throws IOException;
}
