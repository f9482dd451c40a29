package crm.store.axon;

import crm.store.log.Entry;
import crm.store.log.EventLog;
import crm.store.log.LogPosition;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.axonframework.eventhandling.TrackedEventMessage;

/** The log's events behind a position, page by page. At the head it ends, and goes on when asked again later. */
final class LogReader extends AbstractSpliterator<TrackedEventMessage<?>> {

    /** Entries that are read at a time. */
    static final int PAGE = 256;

    private final EventLog log;
    private final Messages messages;
    private final Queue<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private final long from;
    private final LongConsumer handedOver;
    private long ordinal;

    /**
     * @param position of the last event not to be read
     * @param handedOver takes, whenever a page is through, the position up to which everything was handed over
     */
    LogReader(EventLog log, Messages messages, long position, LongConsumer handedOver) {
        super(Long.MAX_VALUE, ORDERED | DISTINCT | NONNULL);
        this.log = log;
        this.messages = messages;
        this.from = position;
        this.handedOver = handedOver;
        this.ordinal = Math.max(0, LogPosition.ordinal(position) - 1);
    }

    @Override
    public boolean tryAdvance(Consumer<? super TrackedEventMessage<?>> action) {
        while (page.isEmpty()) {
            // Also while events come faster than they are read, so that the head is never met.
            handedOver.accept(Math.max(from, LogPosition.endOf(ordinal)));
            List<Entry> entries = log.read(ordinal, PAGE);
            if (entries.isEmpty()) return false;
            for (Entry entry : entries) page.addAll(messages.tracked(entry, from));
            ordinal = entries.getLast().ordinal();
        }
        action.accept(page.remove());
        return true;
    }
}
