package crm.importers.wecom.sync;

import java.time.Instant;

/** How a run goes on after a page. A reason is the key of a text, or words of WeCom's for people. */
public sealed interface SyncStep {

    /** With the next page, at once. */
    record More(String cursor) implements SyncStep {}

    /** All was looked at. */
    record Finished() implements SyncStep {}

    /** With the same page again from this time on: a budget is used up, WeCom or a projection is away. */
    record NotNow(String why, Instant from) implements SyncStep {}

    /** With the first page again from this time on: something was too young to be judged. */
    record Again(String why, Instant from) implements SyncStep {}

    /** Not at all: the next run tries again. */
    record Failed(String why) implements SyncStep {}
}
