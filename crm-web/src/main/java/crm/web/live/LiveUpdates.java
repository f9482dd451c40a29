package crm.web.live;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** The pages that follow something at this instance, and what moved since they were told. Safe for many threads. */
@Component
class LiveUpdates {

    /**
     * Of one user: a browser gives six connections to a server, and its pages need some for themselves. One more takes the
     * place of the oldest, which may be a page's that was left: that is noticed with the next beat only.
     */
    static final int MOST_OF_A_USER = 4;

    /** At one instance; whoever comes later asks now and then, as before. */
    static final int MOST = 2_000;

    private static final Logger log = LoggerFactory.getLogger(LiveUpdates.class);

    private final List<LiveMark> marks;
    private final Map<String, Long> seen = new HashMap<>();
    /** Told of while it moved, and not yet since. */
    private final Set<String> moving = new HashSet<>();

    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final ReentrantLock opening = new ReentrantLock();
    private volatile boolean closed;
    private long opened;

    LiveUpdates(ObjectProvider<LiveMark> marks) {
        this.marks = marks.orderedStream().toList();
    }

    List<LiveMark> marks() {
        return marks;
    }

    /** Empty when everybody together has as many as may be. Whoever has it closes it. */
    Optional<Stream> open(String user, Set<String> topics) {
        opening.lock();
        try {
            List<Stream> own = streams.stream()
                    .filter(each -> each.user.equals(user))
                    .sorted(Comparator.comparingLong(each -> each.number))
                    .toList();
            if (own.size() >= MOST_OF_A_USER) own.getFirst().giveWay();
            if (closed || streams.size() >= MOST) return Optional.empty();
            Stream stream = new Stream(++opened, user, Set.copyOf(topics));
            streams.add(stream);
            look(); // what moves from now on is told
            return Optional.of(stream);
        } finally {
            opening.unlock();
        }
    }

    int open() {
        return streams.size();
    }

    /** Only what somebody follows is asked; nothing is while nobody does. */
    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        Set<String> followed =
                streams.stream().flatMap(each -> each.topics.stream()).collect(Collectors.toSet());
        // What nobody followed for a while has moved for whoever follows it next: their page is of now.
        seen.keySet().retainAll(followed);
        moving.retainAll(followed);
        for (LiveMark mark : marks) {
            String topic = mark.topic();
            if (!followed.contains(topic)) continue;
            try {
                Long now = mark.mark();
                Long before = seen.put(topic, now);
                boolean moved = before != null && !before.equals(now);
                if (moved) moving.add(topic);
                // Once more when it has come to rest: what is read from the heap follows the stored positions a moment
                // later.
                if (moved || moving.remove(topic)) streams.forEach(each -> each.tell(topic));
            } catch (RuntimeException away) {
                // The pages themselves say when the store is away.
                log.debug("It cannot be told whether {} moved", topic, away);
            }
        }
    }

    /** Streams end when the application does: the server would wait for them. */
    @EventListener(ContextClosedEvent.class)
    void close() {
        closed = true;
        streams.forEach(Stream::close);
    }

    /** One page's. */
    final class Stream implements AutoCloseable {

        private final long number;
        private final String user;
        private final Set<String> topics;
        private final ReentrantLock lock = new ReentrantLock();
        private final Condition told = lock.newCondition();
        private final Set<String> moved = new TreeSet<>();
        private boolean over;
        private boolean gaveWay;

        private Stream(long number, String user, Set<String> topics) {
            this.number = number;
            this.user = user;
            this.topics = topics;
        }

        private void tell(String topic) {
            if (!topics.contains(topic)) return;
            lock.lock();
            try {
                moved.add(topic);
                told.signalAll();
            } finally {
                lock.unlock();
            }
        }

        /** What moved since it was asked last, each once however often it did; empty when nothing does within this time. */
        Set<String> next(Duration atMost) throws InterruptedException {
            lock.lock();
            try {
                long left = atMost.toNanos();
                while (moved.isEmpty() && !over && left > 0) left = told.awaitNanos(left);
                Set<String> now = Set.copyOf(moved);
                moved.clear();
                return now;
            } finally {
                lock.unlock();
            }
        }

        private void giveWay() {
            lock.lock();
            try {
                gaveWay = true;
            } finally {
                lock.unlock();
            }
            close();
        }

        /** Whether it ended because the user opened more pages than follow at once. */
        boolean gaveWayToAnother() {
            lock.lock();
            try {
                return gaveWay;
            } finally {
                lock.unlock();
            }
        }

        boolean isOver() {
            lock.lock();
            try {
                return over;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            streams.remove(this);
            lock.lock();
            try {
                over = true;
                told.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }
}
