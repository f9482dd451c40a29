package crm.platform.control;

import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.Projections;
import crm.projections.shared.RebuildProgress;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rebuilds one projection from the log. */
record RebuildJob(Projections projections, String name) implements Job {

    private static final Duration PULSE = Duration.ofMillis(250);
    private static final int PULSES_A_LINE = 8;

    @Override
    public int run(Listener listener) throws InterruptedException {
        try {
            if (!projections.rebuild(name)) throw new JobRefused(name + " is being rebuilt already.");
        } catch (IllegalArgumentException e) {
            throw new JobRefused("There is no projection " + name + "; ./crm rebuild --list names them.");
        }
        for (int pulse = 1; ; pulse++) {
            Thread.sleep(PULSE);
            RebuildProgress progress = progress();
            if (progress == null) continue;
            if (progress.phase().isOver()) return end(progress, listener);
            if (pulse % PULSES_A_LINE == 0) listener.told(line(progress));
        }
    }

    private int end(RebuildProgress progress, Listener listener) {
        boolean done = progress.phase() == RebuildProgress.Phase.DONE;
        if (done)
            listener.told("%s is rebuilt: %,d documents from %,d events."
                    .formatted(name, progress.documentsWritten(), progress.events()));
        else
            listener.told(
                    name + " was not rebuilt: " + (progress.problem() == null ? "cancelled" : progress.problem()));
        return done ? 0 : 1;
    }

    private static String line(RebuildProgress progress) {
        return "%s: %s, entry %,d of %,d, %,d events, %,d documents"
                .formatted(
                        progress.name(),
                        progress.phase().name().toLowerCase(Locale.ROOT),
                        progress.ordinal(),
                        progress.head(),
                        progress.events(),
                        progress.documents());
    }

    private @Nullable RebuildProgress progress() {
        return projections.statuses().stream()
                .filter(status -> status.name().equals(name))
                .map(ProjectionStatus::rebuild)
                .findFirst()
                .orElse(null);
    }
}
