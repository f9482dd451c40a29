package crm.importers.csv.running;

import crm.importers.csv.jobs.Known;
import crm.importers.csv.jobs.Work;
import crm.importers.csv.mapping.RowRejected;
import org.jspecify.annotations.Nullable;

/** A piece of work on its way: who its persons are, or why it is not taken. */
final class Prepared {

    private final Work work;
    private final Known known = new Known();
    private @Nullable RowRejected rejection;

    Prepared(Work work) {
        this.work = work;
    }

    Work work() {
        return work;
    }

    Known known() {
        return known;
    }

    boolean isRejected() {
        return rejection != null;
    }

    @Nullable
    RowRejected rejection() {
        return rejection;
    }

    /** Does nothing when it is rejected already; a rejection stays. */
    void attempt(Runnable step) {
        if (rejection != null) return;
        try {
            step.run();
        } catch (RowRejected e) {
            rejection = e;
        }
    }
}
