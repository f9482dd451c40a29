package crm.store.sqlite;

import static crm.store.log.Commits.commit;

import crm.store.log.AppendOutcome;
import crm.store.log.AppendOutcome.Appended;
import crm.store.log.Commit;
import crm.store.log.EventLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** Appends from eight threads until it is killed, printing {@code ordinal command} for what was acknowledged. */
final class AppendingChild {

    private static final int THREADS = 8;

    private AppendingChild() {}

    public static void main(String[] arguments) {
        EventLog log = new SqliteEventLog(new SqliteFile(Path.of(arguments[0])));
        for (int t = 0; t < THREADS; t++) {
            String stream = arguments[1] + "-" + t;
            Random random = new Random(stream.hashCode());
            new Thread(() -> append(log, stream, random)).start();
        }
    }

    private static void append(EventLog log, String stream, Random random) {
        for (long next = 0; ; ) {
            int events = random.nextInt(1, 20);
            Commit first = commit(stream, next, events);
            Commit second = commit(stream, next + events, 1);
            next += events + 1;
            List<AppendOutcome> outcomes = log.append(List.of(first, second));
            // One write each: a line is there whole or not at all.
            System.out.println(((Appended) outcomes.get(0)).ordinal() + " " + first.commandId());
            System.out.println(((Appended) outcomes.get(1)).ordinal() + " " + second.commandId());
        }
    }
}
