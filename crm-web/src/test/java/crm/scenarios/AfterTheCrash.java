package crm.scenarios;

import crm.projections.shared.BatchFold;
import crm.projections.shared.CanonicalForm;
import crm.projections.shared.ProjectionControl;
import crm.projections.shared.RebuildProgress;
import crm.projections.shared.Rebuilds;
import crm.projections.shared.SearchFoldStore;
import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.stereotype.Component;

/** Looks, from inside the restarted application, for what a crash could have broken. */
@Component
@ConditionalOnBooleanProperty("crm.test.ingestion")
class AfterTheCrash {

    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private final EventLog log;
    private final Rebuilds rebuilds;
    private final ProjectionControl control;
    private final boolean search;

    AfterTheCrash(
            EventLog log,
            Rebuilds rebuilds,
            ProjectionControl control,
            @Value("${crm.test.search:false}") boolean search) {
        this.log = log;
        this.rebuilds = rebuilds;
        this.control = control;
        this.search = search;
    }

    /** @param acknowledged ids of commands, one a line; returns what is wrong, a line each */
    String of(String acknowledged) throws InterruptedException {
        List<String> wrong = new ArrayList<>();
        Set<String> stored = readLog(wrong);
        acknowledged
                .lines()
                .filter(id -> !stored.contains(id))
                .forEach(id -> wrong.add("acknowledged, but not in the log: " + id));
        for (BatchFold<?, ?> fold : rebuilds.folds())
            if (search || !(fold.store() instanceof SearchFoldStore)) compareWithRebuild(fold, wrong);
        return String.join("\n", wrong);
    }

    /** Every ordinal once, every commit whole. */
    private Set<String> readLog(List<String> wrong) {
        Set<String> stored = new HashSet<>();
        long last = 0;
        for (List<Entry> page; !(page = log.read(last, 1_000)).isEmpty(); ) {
            for (Entry entry : page) {
                if (entry.ordinal() != last + 1) wrong.add("a hole before " + entry.ordinal());
                last = entry.ordinal();
                if (!stored.add(entry.commit().commandId())) wrong.add("twice in the log: " + entry.commit());
                int events = entry.commit().events().size();
                if (entry.commit().aggregateType().equals("order") && events != 2)
                    wrong.add("torn: " + entry.commit().commandId() + " has " + events + " events");
            }
        }
        if (last != log.head()) wrong.add("the head is " + log.head() + ", the last entry " + last);
        return stored;
    }

    private void compareWithRebuild(BatchFold<?, ?> fold, List<String> wrong) throws InterruptedException {
        String name = fold.name();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (LogPosition.ordinal(control.position(name)) < log.head()) {
            if (System.nanoTime() > end) {
                wrong.add(name + " does not catch up: it is at " + control.position(name));
                return;
            }
            Thread.sleep(20);
        }
        CanonicalForm live = CanonicalForm.of(fold.store());
        rebuilds.start(name);
        RebuildProgress rebuilt = rebuilds.await(name, PATIENCE);
        if (rebuilt == null || rebuilt.phase() != RebuildProgress.Phase.DONE) {
            wrong.add(name + " was not rebuilt: " + rebuilt);
            return;
        }
        CanonicalForm fresh = CanonicalForm.of(fold.store());
        if (!live.equals(fresh)) wrong.add(name + " grew to " + live + ", but is rebuilt as " + fresh);
    }
}
