package crm.platform.demo;

import crm.domain.org.StoreId;
import crm.store.content.ContentStore;
import crm.store.documents.DocumentStore;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays the story of the invented chain: 90 days up to now, then along with the clock. The last two weeks come first, so
 * that today's figures stand within a minute. What was done is kept; a start after some days fills the gap.
 */
public final class DemoSeed implements AutoCloseable {

    /** Where orders of the shop in WeChat are booked, which names no store. */
    public static StoreId shopStore() {
        return Chain.STORES.getFirst().id();
    }

    private static final Logger log = LoggerFactory.getLogger(DemoSeed.class);
    private static final int RECENT_DAYS = 14;
    private static final Duration PULSE = Duration.ofSeconds(5);
    /** After a fault (disk full, store gone) it tries again; commands that were carried out change nothing. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Clock clock;
    private final ZoneId zone;
    private final Crowd crowd;
    private final Diary diary;
    private final Subjects subjects;
    private final Players players;
    private final Shelf shelf;
    private final Programme programme;
    private final @Nullable DemoCorp corp;
    private final Thread thread;
    private volatile SeedProgress progress;

    /**
     * @param customers of the story, where it begins only now
     * @param corp lives on by itself from its first start on; null: the story goes on to say who joins and leaves, and
     *     nothing is under way that staff would have to send
     */
    public DemoSeed(
            Clock clock,
            ZoneId zone,
            int customers,
            CommandGateway gateway,
            Vault vault,
            DocumentStore documents,
            ContentStore content,
            Preparations preparations,
            @Nullable DemoCorp corp) {
        this.clock = clock;
        this.zone = zone;
        crowd = new Crowd(customers);
        diary = new Diary(documents);
        subjects = new Subjects(vault);
        players = new Players(gateway);
        shelf = new Shelf(content);
        programme = new Programme(shelf, subjects, preparations);
        this.corp = corp;
        progress = new SeedProgress(0, 0, 0, clock.instant(), null, null);
        thread = Thread.ofPlatform().daemon().name("seed").unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    public SeedProgress progress() {
        return progress;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    catchUp();
                    liveOn();
                } catch (RuntimeException e) {
                    log.warn("The seed waits {} s: {}", PAUSE.toSeconds(), e.toString());
                    progress = with(progress.daysDone(), progress.daysTotal(), null, e.getMessage());
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void catchUp() throws InterruptedException {
        Instant now = clock.instant();
        Diary.Page page = diary.read().orElseGet(() -> firstPage(now));
        if (corp != null && page.handedOverAt() == null) page = diary.write(page.handedOver(now));
        Calendar calendar = new Calendar(page.anchor(), zone);
        Script script = new Script(calendar, page.crowd(), subjects, page.handover(calendar));
        subjects.meetStaff(Chain.STORES.size() * Chain.STAFF_PER_STORE);
        if (page.opened()) letCorpLive(page, calendar);
        else {
            players.play(script.opening());
            players.play(shelf.deeds(calendar.startOf(0)));
            players.play(SharedSegments.deeds(calendar.startOf(0)));
            page = diary.write(page.afterOpening());
        }
        List<Integer> days = daysToDo(page);
        int gap = calendar.dayOf(now) - calendar.dayOf(page.through()) + 1;
        int total = days.size() + gap;
        int done = 0;
        progress = with(done, total, null, null);
        // The present first: the gap since the last run, newest knowledge for today's figures.
        for (Instant to; page.through().isBefore(now); progress = with(++done, total, null, null)) {
            to = earlier(now, calendar.startOf(calendar.dayOf(page.through()) + 1));
            players.play(script.between(page.through(), to));
            page = diary.write(page.through(to));
        }
        letCorpLive(page, calendar);
        for (int day : days) {
            players.play(script.between(calendar.startOf(day), calendar.startOf(day + 1)));
            page = diary.write(page.afterDay(day));
            progress = with(++done, total, null, null);
        }
        progress = with(total, total, clock.instant(), null);
        log.info("The chain has caught up with the present: {} commands", players.done());
    }

    /** Not before its staff are known here: it calls back at once. At the first start today's figures come first. */
    private void letCorpLive(Diary.Page page, Calendar calendar) {
        Instant handedOverAt = page.handedOverAt();
        if (corp == null || handedOverAt == null) return;
        Crowd crowd = page.crowd();
        corp.start(new DemoRoster(calendar, crowd, handedOverAt)::write, crowd.customers());
    }

    private void liveOn() throws InterruptedException {
        while (true) {
            Thread.sleep(PULSE);
            Diary.Page page = diary.read().orElseThrow();
            Calendar calendar = new Calendar(page.anchor(), zone);
            Instant now = clock.instant();
            if (!now.isAfter(page.through())) continue;
            players.play(
                    new Script(calendar, page.crowd(), subjects, page.handover(calendar)).between(page.through(), now));
            begin(diary.write(page.through(now)), now);
            progress = with(progress.daysDone(), progress.daysTotal(), progress.caughtUpAt(), null);
        }
    }

    /** At the same instant however often it is begun, so that what was done already is the same again. */
    private void begin(Diary.Page page, Instant now) throws InterruptedException {
        if (corp == null || page.handedOverAt() == null || page.hasAllBegun()) return;
        Instant at = page.begunAt() == null ? now : page.begunAt();
        List<List<Deed>> deeds = programme.deeds(at, at.atZone(zone).toLocalDate());
        if (deeds.isEmpty()) return;
        if (page.begunAt() == null) page = diary.write(page.begunAt(at));
        for (List<Deed> step : deeds) players.play(step);
        diary.write(page.withAllBegun());
    }

    private Diary.Page firstPage(Instant now) {
        Calendar fromToday = new Calendar(now.atZone(zone).toLocalDate(), zone);
        // Day 89 is today; it is played as the gap from midnight to now.
        return diary.write(Diary.Page.first(fromToday.date(1 - Story.DAYS), fromToday.startOf(0), crowd));
    }

    private static List<Integer> daysToDo(Diary.Page page) {
        List<Integer> days = new ArrayList<>();
        int last = Story.DAYS - 1;
        for (int day = last - RECENT_DAYS; day < last; day++) days.add(day);
        for (int day = 0; day < last - RECENT_DAYS; day++) days.add(day);
        days.removeAll(page.days());
        return days;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private SeedProgress with(int done, int total, @Nullable Instant caughtUpAt, @Nullable String trouble) {
        return new SeedProgress(done, total, players.done(), progress.startedAt(), caughtUpAt, trouble);
    }

    @Override
    public void close() {
        thread.interrupt();
        players.close();
    }
}
