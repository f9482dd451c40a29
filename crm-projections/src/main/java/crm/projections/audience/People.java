package crm.projections.audience;

import crm.projections.shared.DataScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The customers behind a number, page by page. */
public final class People {

    private People() {}

    /**
     * @param value of a group; null: all of them
     * @param by by what they are put together
     */
    public record Group(Grouping by, @Nullable String value) {

        long[] of(AudienceColumns all, ShownGroups groups, DataScope scope, long[] set) {
            return value == null ? set : Groups.one(all, by, groups.of(by, scope), set, value);
        }
    }

    /**
     * @param customers how many there are in all
     * @param position in the log for which it holds
     */
    public record Page(List<String> customerIds, int customers, long position) {}

    static Page page(AudienceColumns all, long[] set, IntPredicate counts, int skip, int limit, long position) {
        List<String> ids = new ArrayList<>(Math.min(limit, 1_000));
        int[] customers = new int[1];
        Words.forEach(set, row -> {
            if (!counts.test(row)) return;
            if (customers[0]++ >= skip && ids.size() < limit) ids.add(all.id(row));
        });
        return new Page(List.copyOf(ids), customers[0], position);
    }
}
