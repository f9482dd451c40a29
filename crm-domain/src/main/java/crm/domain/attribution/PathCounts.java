package crm.domain.attribution;

/**
 * How often each step was taken on the way of customers from touch to touch: the counts of a Markov chain of order 1. A path
 * begins, goes over the kinds of its touches and ends in an order or in none. A path without touches says nothing of any kind
 * and is left out. Of one thread; {@link #add} joins those of several.
 */
public final class PathCounts {

    static final int KINDS = TouchKind.values().length;
    static final int START = KINDS;
    static final int ORDERED = KINDS + 1;
    static final int LOST = KINDS + 2;

    private static final int STATES = KINDS + 3;

    private final long[] steps = new long[STATES * STATES];
    private int state = START;

    /** A path, or {@code times} equal ones. @param to exclusive */
    public void path(byte[] kinds, int from, int to, boolean ordered, long times) {
        if (from >= to) return;
        int last = START;
        for (int i = from; i < to; i++) {
            steps[last * STATES + kinds[i]] += times;
            last = kinds[i];
        }
        steps[last * STATES + (ordered ? ORDERED : LOST)] += times;
    }

    /** The next touch of the path that is being told; the first one begins it. */
    public void step(int kind) {
        steps[state * STATES + kind]++;
        state = kind;
    }

    /** The path that is being told ends. */
    public void end(boolean ordered) {
        if (state != START) steps[state * STATES + (ordered ? ORDERED : LOST)]++;
        state = START;
    }

    public void add(PathCounts other) {
        for (int i = 0; i < steps.length; i++) steps[i] += other.steps[i];
    }

    /** Paths that ended in an order. */
    public long ordered() {
        return ended(ORDERED);
    }

    /** Paths that ended in none. */
    public long lost() {
        return ended(LOST);
    }

    private long ended(int end) {
        long sum = 0;
        for (int from = 0; from < KINDS; from++) sum += steps(from, end);
        return sum;
    }

    long steps(int from, int to) {
        return steps[from * STATES + to];
    }

    long stepsFrom(int from) {
        long sum = 0;
        for (int to = 0; to < STATES; to++) sum += steps(from, to);
        return sum;
    }
}
