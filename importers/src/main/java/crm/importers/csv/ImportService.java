package crm.importers.csv;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Imports of files: start, watch, cancel, and what was not taken. Safe for many threads. */
public interface ImportService {

    /**
     * Keeps the file (encrypted) and queues its import; returns when the file is safely here, not when it is read.
     *
     * @param fileName as the user knows it
     * @param content CSV or .xlsx, either may be gzipped; read to its end, not closed
     * @param mapping name of a mapping of this kind
     * @param by user name
     * @throws ImportRefused when there is no such mapping or it is of another kind
     */
    ImportId start(String fileName, InputStream content, ImportKind kind, String mapping, String by);

    /**
     * As {@link #start}, for who cannot tell whether it did so before it crashed: with an id of its own, the same for the
     * same file, and the text of a mapping. Nothing happens when there is an import of this id.
     *
     * @param id 1 to 60 of a-z, 0-9 and hyphens
     */
    void startOnce(ImportId id, String fileName, InputStream content, String mappingText, String by);

    /**
     * A file that is kept already, as {@code <id>.upload}.
     *
     * @param fixes encrypted file of fixes, null: none
     */
    record KeptFile(String name, long bytes, @Nullable String fixes) {}

    /** Starts the import of a file that was kept before. Nothing happens when there is an import of this id. */
    void startKept(ImportId id, KeptFile file, String mappingText, String by);

    /**
     * Takes back what it did, by commands of their own; what cannot be taken back is told in the view. Nothing happens when
     * it has not ended, or somebody asked before.
     */
    void undo(ImportId id, String by);

    /** Latest first. */
    List<ImportView> list(int limit);

    Optional<ImportView> find(ImportId id);

    /** Stops it at the next row; what was accepted stays. Nothing happens when it has ended. */
    void cancel(ImportId id);

    /** Rows that were not taken, by line, after this one (0: from the start). */
    List<RejectedLine> rejections(ImportId id, long afterLine, int limit);

    /** The content of a {@link ImportView.ResultFile}; empty when there is none or it has expired. The caller closes it. */
    Optional<InputStream> open(ImportId id, ImportView.Which which);

    /** Built-in and saved ones, by name. */
    List<MappingView> mappings();

    /**
     * Saves a mapping under the name inside it, in place of a saved one of that name.
     *
     * @throws ImportRefused with the place of each error, or when the name is a built-in one's
     */
    MappingView saveMapping(String text);

    /** Deletes a saved mapping; a built-in one, or one that is not there, stays as it is. */
    void deleteMapping(String name);

    /** Goes on with imports that the last process left unfinished. Called once at start, when commands can be sent. */
    void resumeUnfinished();
}
