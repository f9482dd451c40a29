package crm.projections.audience;

import crm.domain.segment.Measure;
import crm.projections.insight.Scores;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All customers in the heap. One writer replaces rows from their documents, a batch at a time; any number of readers ask
 * between two batches, and each sees whole batches only.
 */
public final class AudienceIndex {

    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);
    private AudienceColumns columns = new AudienceColumns();
    private volatile long position;
    private volatile boolean loaded;

    /** An empty one, to be filled by {@link #apply}. */
    public AudienceIndex() {
        this(true);
    }

    private AudienceIndex(boolean loaded) {
        this.loaded = loaded;
    }

    /** One of these columns, which are its own from now on. */
    static AudienceIndex of(AudienceColumns columns, long position) {
        AudienceIndex index = new AudienceIndex();
        index.columns = columns;
        index.position = position;
        return index;
    }

    /** One that answers nothing until {@link #takeOver} gave it its first content. */
    static AudienceIndex notLoaded() {
        return new AudienceIndex(false);
    }

    public boolean isLoaded() {
        return loaded;
    }

    /**
     * Replaces rows, all at once for those who read.
     *
     * @param gone ids of those who are no customers any more (erased, merged)
     * @param upTo position in the log up to which the batch holds everything
     */
    public synchronized void apply(Collection<AudienceFacts> batch, Collection<String> gone, long upTo) {
        writing(() -> {
            for (AudienceFacts facts : batch) columns.replace(facts);
            for (String id : gone) columns.remove(id);
            position = Math.max(position, upTo);
        });
    }

    /** Takes all content of the other one in place of its own, at once for those who read; the other one is used up. */
    synchronized void takeOver(AudienceIndex other) {
        Scores scores = columns.scores();
        if (scores != null) other.rescore(scores);
        writing(() -> {
            columns = other.columns;
            position = other.position;
            loaded = true;
        });
    }

    /**
     * Scores everybody anew, by her orders: from now on the scores that facts tell count no more. Who asks meanwhile sees the
     * scores before.
     */
    public synchronized void rescore(Scores wanted) {
        // Only writers change columns, and they wait: this reads them without keeping readers away.
        Map<Measure, NumberColumn> scored = RowScores.ofEverybody(columns, wanted);
        writing(() -> columns.take(wanted, scored));
    }

    /** By what everybody is scored; null: by what facts tell. */
    public @Nullable Scores scores() {
        return reading(AudienceColumns::scores);
    }

    /** Everything in as few bytes as it takes; worth it after loading. */
    public synchronized void trim() {
        writing(() -> columns.trim());
    }

    private void writing(Runnable change) {
        Lock writing = lock.writeLock();
        writing.lock();
        try {
            change.run();
        } finally {
            writing.unlock();
        }
    }

    /**
     * What is asked sees one state of the index.
     *
     * @throws AudienceLoading when there is none yet
     */
    <T> T reading(Function<AudienceColumns, T> question) {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            if (!loaded) throw new AudienceLoading();
            return question.apply(columns);
        } finally {
            reading.unlock();
        }
    }

    /** Position in the log up to which everything is in it. */
    public long position() {
        return position;
    }

    /** How many customers there are. */
    public int size() {
        Lock reading = lock.readLock();
        reading.lock();
        try {
            return columns.size();
        } finally {
            reading.unlock();
        }
    }
}
