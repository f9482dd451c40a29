package crm.importers.wecom.sync;

import org.jspecify.annotations.Nullable;

/** Compares one kind of thing with WeCom, step by step, and repairs what is different. Safe to repeat. */
public interface Comparison {

    /** Kebab case; it names the part's cursor and its differences, so it never changes. */
    String name();

    /**
     * Takes the next step of a run.
     *
     * @param cursor as the step before said; null: a new run begins
     */
    Compared compareAndRepair(@Nullable String cursor);
}
