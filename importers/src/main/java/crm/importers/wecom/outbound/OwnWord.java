package crm.importers.wecom.outbound;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether an event is a decision of ours that WeCom is to be told, or news that it told us: no word goes round in circles. */
public final class OwnWord {

    /** From WeCom, about what WeCom has, or an answer of WeCom's that we recorded. */
    private static final Set<String> NEWS = Set.of("wecom", "reconciled", "outbound", "seed");

    private static final String IMPORT = "import:";
    /** What an import had not told WeCom is not told it when the import is taken back. */
    private static final String IMPORT_UNDO = "import-undo:";

    private OwnWord() {}

    /** @param source of the event; null: not known, so it may be ours */
    public static boolean is(@Nullable String source) {
        return source == null
                || !NEWS.contains(source) && !source.startsWith(IMPORT) && !source.startsWith(IMPORT_UNDO);
    }
}
