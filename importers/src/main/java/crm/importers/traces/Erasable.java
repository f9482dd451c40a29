package crm.importers.traces;

/** A place that keeps what others sent, in which people may be named who are to be forgotten. */
@FunctionalInterface
public interface Erasable {

    /** Takes out of it what names them, page by page; again, it goes on where it was cut off. */
    Cleaned forget(Traces traces);

    /**
     * What came of it.
     *
     * @param files that named them and were deleted
     * @param messages that named them and say so no more
     * @param waiting that name them and are about to be carried out: it has to be asked again then. Carried out later they
     *     would make new customers of them
     */
    record Cleaned(int files, int messages, int waiting) {

        public static final Cleaned NOTHING = new Cleaned(0, 0, 0);
        public static final Cleaned FILE = new Cleaned(1, 0, 0);
        public static final Cleaned MESSAGE = new Cleaned(0, 1, 0);
        public static final Cleaned WAITS = new Cleaned(0, 0, 1);

        public Cleaned plus(Cleaned other) {
            return new Cleaned(files + other.files, messages + other.messages, waiting + other.waiting);
        }
    }
}
