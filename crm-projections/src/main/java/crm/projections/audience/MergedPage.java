package crm.projections.audience;

import java.util.ArrayList;
import java.util.List;

/** A page out of two ascending lists as if they were one: one is there, the other one is handed over from its beginning. */
final class MergedPage {

    private final List<String> others;
    private final int skip;
    private final int limit;
    private final List<String> page = new ArrayList<>();
    private int merged;
    private int passed;

    MergedPage(List<String> others, int skip, int limit) {
        this.others = others;
        this.skip = skip;
        this.limit = limit;
    }

    void take(String id) {
        while (merged < others.size() && others.get(merged).compareTo(id) < 0) put(others.get(merged++));
        put(id);
    }

    private void put(String id) {
        if (passed++ >= skip && page.size() < limit) page.add(id);
    }

    boolean isFull() {
        return page.size() >= limit;
    }

    List<String> finished() {
        while (merged < others.size() && !isFull()) put(others.get(merged++));
        return List.copyOf(page);
    }
}
