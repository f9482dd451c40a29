package crm.domain.chat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dated fact of one member: in or out at this time. On one date going out comes after coming in. What is so now, and each
 * stay, follow from all facts in whatever order they arrived; aggregate and projections read the rule here.
 */
public record Presence(Instant at, boolean in) implements Comparable<Presence> {

    private static final Comparator<Presence> ORDER =
            Comparator.comparing(Presence::at).thenComparing(presence -> !presence.in);

    /**
     * From coming in to going out.
     *
     * @param from null: not known
     * @param until null: still there
     */
    public record Stay(@Nullable Instant from, @Nullable Instant until) {}

    @Override
    public int compareTo(Presence other) {
        return ORDER.compare(this, other);
    }

    /** By date. Coming in while in, and going out while out, say nothing new: the first of each counts. */
    public static List<Stay> stays(Collection<Presence> facts) {
        List<Stay> stays = new ArrayList<>();
        Instant from = null;
        for (Presence fact : facts.stream().sorted().toList()) {
            if (fact.in) {
                if (from == null) from = fact.at;
            } else if (from != null || stays.isEmpty()) {
                stays.add(new Stay(from, fact.at));
                from = null;
            }
        }
        if (from != null) stays.add(new Stay(from, null));
        return stays;
    }
}
