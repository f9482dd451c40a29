package crm.simulator.life;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Intent;
import crm.simulator.corp.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets everything happen that is due, each at its own time and in the order of the times: whatever the clock jumped over,
 * or passed while no process ran, is lived through. What a moment decides is stored as an {@link Intent} with its time.
 */
public final class Life {

    private static final String LIVED = "lived hour";

    private final Corp corp;
    private final Arrivals arrivals;
    private final Staff staff;
    private final Customers customers;
    private final ReentrantLock living = new ReentrantLock();
    private volatile Behaviour behaviour;

    public Life(Corp corp, Behaviour behaviour) {
        this.corp = corp;
        this.behaviour = behaviour;
        this.arrivals = new Arrivals(corp, this::behaviour);
        this.staff = new Staff(corp, this::behaviour);
        this.customers = new Customers(corp, this::behaviour);
    }

    public Behaviour behaviour() {
        return behaviour;
    }

    public void behaviour(Behaviour changed) {
        behaviour = changed;
    }

    /** Lives until now; returns at once when another thread does so already. */
    public void live() {
        if (!living.tryLock()) return;
        try {
            liveUntil(corp.now());
        } finally {
            living.unlock();
        }
    }

    /** Lives until now, and waits for whoever does so already: afterwards nothing is due. */
    public void catchUp() {
        living.lock();
        try {
            liveUntil(corp.now());
        } finally {
            living.unlock();
        }
    }

    private void liveUntil(Instant now) {
        Instant thisHour = now.truncatedTo(ChronoUnit.HOURS);
        Instant lived = livedHour(thisHour);
        while (lived.isBefore(thisHour)) {
            Instant next = lived.plus(Duration.ofHours(1));
            act(next);
            corp.run(() -> {
                arrivals.plan(next);
                corp.notes.put(new Note(LIVED, next.toString()));
            });
            lived = next;
        }
        act(now);
    }

    /** The hour that was planned last; a corp that never lived begins with this one. */
    private Instant livedHour(Instant thisHour) {
        return corp.call(() -> corp.notes
                .find(LIVED)
                .map(note -> Instant.parse(note.value()))
                .orElseGet(() -> {
                    Instant before = thisHour.minus(Duration.ofHours(1));
                    corp.notes.put(new Note(LIVED, before.toString()));
                    return before;
                }));
    }

    private void act(Instant until) {
        while (corp.call(() -> actOnce(until))) {
            // one intent a call, so that the API is answered in between
        }
    }

    private boolean actOnce(Instant until) {
        Intent first = corp.intents.after("").orElse(null);
        if (first == null || first.due().isAfter(until)) return false;
        corp.intents.remove(first.key());
        switch (first.occasion()) {
            case SOMEBODY_COMES, CHAT_CHANGES -> arrivals.act(first);
            case MASS_ASKED,
                    MASS_CONFIRMED,
                    MOMENT_ASKED,
                    MOMENT_PUBLISHED,
                    MESSAGE_ARRIVED,
                    MESSAGE_READ,
                    LINK_OPENED,
                    HALF_ADDED,
                    CONTACT_ACCEPTED,
                    MEMBER_TAGS,
                    MEMBER_DELETES,
                    MEMBER_RESIGNS -> staff.act(first);
            case TRANSFER_TAKES_EFFECT,
                    TRANSFER_ANNOUNCED,
                    TRANSFER_REFUSED,
                    WELCOME_SENT,
                    MASS_READ,
                    MOMENT_REACTION,
                    CUSTOMER_WRITES,
                    CUSTOMER_LEAVES,
                    APP_OPENED,
                    APP_ORDERED,
                    SHOP_ORDERED,
                    SHOP_PAID,
                    SHOP_CANCELLED,
                    SHOP_REFUNDED -> customers.act(first);
        }
        return true;
    }
}
