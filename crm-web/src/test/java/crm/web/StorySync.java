package crm.web;

import crm.importers.wecom.sync.SyncDesk;
import crm.importers.wecom.sync.SyncRun;
import crm.importers.wecom.sync.SyncRun.Count;
import crm.importers.wecom.sync.SyncRun.Sample;
import crm.importers.wecom.sync.SyncRun.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Comparisons with WeCom: one under way, one that waits, and what others found. */
final class StorySync {

    private static final Instant AGO = Pages.NOW.minusSeconds(4_000);

    static final List<SyncRun> RUNS = List.of(
            run("contacts", State.WAITING, Pages.NOW.minusSeconds(90), "ops", 48_210, Map.of(), List.of()),
            run(
                    "contacts",
                    State.DONE,
                    AGO,
                    null,
                    1_204_331,
                    Map.of(
                            "contact.missed", new Count(31, 31, 0),
                            "contact.gone", new Count(4, 4, 0),
                            "contact.tags", new Count(112, 112, 0),
                            "contact.contradicts", new Count(1, 0, 1)),
                    List.of(
                            new Sample("contact.missed", "s1", "c-0000", null, null, List.of()),
                            new Sample("contact.gone", "s1", "c-0001", null, null, List.of()),
                            new Sample(
                                    "contact.contradicts",
                                    "s1",
                                    "c-unseen",
                                    null,
                                    "sync.reason.contradicts",
                                    List.of()))),
            run("staff", State.DONE, AGO, null, 5_120, Map.of(), List.of()),
            run(
                    "staff",
                    State.FAILED,
                    AGO.minusSeconds(3_600),
                    null,
                    0,
                    Map.of("staff.department", new Count(2, 2, 0)),
                    List.of(new Sample("staff.department", null, null, "S01", null, List.of()))));

    static final List<SyncDesk.Part> PARTS = List.of(
            new SyncDesk.Part("staff", RUNS.get(2), Pages.NOW.plusSeconds(1_400)),
            new SyncDesk.Part("contacts", RUNS.getFirst(), null));

    private StorySync() {}

    private static SyncRun run(
            String part,
            State state,
            Instant at,
            @Nullable String by,
            long looked,
            Map<String, Count> kinds,
            List<Sample> samples) {
        boolean open = state == State.WAITING;
        String why = open
                ? "The budget of externalcontact/batch/get_by_user is used up"
                : state == State.FAILED ? "48002 api forbidden" : null;
        return new SyncRun(
                part,
                state,
                at,
                open ? null : at.plusSeconds(340),
                by,
                by != null,
                open ? Pages.NOW.plusSeconds(40) : null,
                why,
                null,
                looked,
                new TreeMap<>(kinds),
                samples);
    }
}
