package crm.importers.wecom.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a step of reconciliation found and repaired.
 *
 * @param compared how many things were looked at
 * @param next cursor of the step after this one; null: the run is at its end
 * @param notBefore WeCom cannot be asked before this time: the step is to be taken again, with {@code next}; else null
 */
public record Compared(
        int compared,
        List<Difference> differences,
        @Nullable String next,
        @Nullable Instant notBefore) {

    /** Kind of a difference that is none: WeCom refused to say, with this errcode as its subject. */
    public static final String REFUSED = "refused";

    public Compared {
        differences = List.copyOf(differences);
    }

    /**
     * One thing that was different.
     *
     * @param kind what was wrong, kebab case: a text in every language
     * @param subject our id of the thing, never a person's outside id
     */
    public record Difference(String kind, String subject) {}

    public static Compared last(int compared, List<Difference> differences) {
        return new Compared(compared, differences, null, null);
    }

    /** @param cursor to begin with then */
    public static Compared putOff(int compared, List<Difference> differences, @Nullable String cursor, Instant from) {
        return new Compared(compared, differences, cursor, from);
    }
}
