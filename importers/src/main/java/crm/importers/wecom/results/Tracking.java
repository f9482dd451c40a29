package crm.importers.wecom.results;

import java.time.Instant;

/** Follows one kind of thing, one call to WeCom a step; a step may be taken again after a crash. */
interface Tracking {

    /** Stands in documents, so it never changes. */
    String kind();

    Next step(Track track);

    /** What comes after a step. */
    sealed interface Next {

        /** The next step, not before this time. */
        record Step(Track track, Instant due) implements Next {}

        /** Nothing more is expected. */
        record Over() implements Next {}
    }
}
