package crm.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** One line a figure. A goal that is missed is said; a wrong answer makes the whole run fail. */
public final class Report {

    private final PrintStream out;
    private boolean wrong;

    public Report(PrintStream out) {
        this.out = out;
    }

    public void atLeast(String name, double ratio, double goal) {
        line(name, ratio, ">=", goal, ratio >= goal);
    }

    public void atMost(String name, double ratio, double goal) {
        line(name, ratio, "<=", goal, ratio <= goal);
    }

    private void line(String name, double ratio, String relation, double goal, boolean met) {
        out.printf(Locale.ROOT, "bench %s ratio=%.2f goal%s%s %s%n", name, ratio, relation, goal, met ? "ok" : "short");
    }

    /** A figure without a goal, such as {@code events/s=812345}. */
    public void figure(String name, String figures) {
        out.printf(Locale.ROOT, "bench %s %s%n", name, figures);
    }

    /** An answer, which must be what it should be. */
    public void same(String what, Object actual, Object expected) {
        if (actual.equals(expected)) return;
        wrong = true;
        out.printf(Locale.ROOT, "wrong %s: %s instead of %s%n", what, actual, expected);
    }

    public boolean isWrong() {
        return wrong;
    }
}
