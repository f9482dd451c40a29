package crm.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.EventCatalogue;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.importers.wecom.callback.CallbackDesk;
import crm.platform.cli.ApplicationUnderTest;
import crm.simulator.callback.CallbackMessage;
import crm.simulator.callback.CallbackPost;
import crm.simulator.callback.CallbackTarget;
import crm.simulator.callback.Events;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.log.StoredEvent;
import crm.store.vault.Identifier;
import crm.store.vault.Vault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** WeCom calls back, each event one to four times and shuffled, while the application is killed -9 again and again. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KilledWhileCalledBackTest {

    private static final int SENDERS = 8;
    private static final int STAFF = 5;

    @TempDir
    Path directory;

    @Test
    void what_is_called_back_ends_as_once_in_order() throws Exception {
        run(300, 2);
    }

    @Test
    @Tag("full")
    void the_same_over_twenty_thousand_callbacks() throws Exception {
        run(20_000, 12);
    }

    private void run(int events, int kills) throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("kill.seed=" + seed);
        Random random = new Random(seed);
        Path data = directory.resolve("data");
        try (ConfigurableApplicationContext application =
                ApplicationUnderTest.start(data, ApplicationUnderTest.NO_SEARCH)) {
            CorpInTheStore.connect(application, URI.create("http://127.0.0.1:1"));
            for (int i = 0; i < STAFF; i++) CorpInTheStore.staff(application, "staff-" + i);
        }
        List<CallbackMessage> story = story(events, random);
        List<CallbackMessage> deliveries = new ArrayList<>();
        for (CallbackMessage each : story) deliveries.addAll(Collections.nCopies(1 + random.nextInt(4), each));
        Collections.shuffle(deliveries, random);
        Queue<CallbackMessage> queue = new ConcurrentLinkedQueue<>(deliveries);
        for (int kill = 1; kill <= kills; kill++) {
            int left = deliveries.size() * (kills - kill) / kills;
            try (RunningApplication application = RunningApplication.start(data, false)) {
                application.awaitReady();
                deliverUntilKilled(application, queue, left, random.nextInt(300));
            }
        }
        assertThat(queue).isEmpty();
        try (ConfigurableApplicationContext application =
                ApplicationUnderTest.start(data, ApplicationUnderTest.NO_SEARCH)) {
            ApplicationUnderTest.eventually(
                    Duration.ofMinutes(3),
                    () -> assertThat(application.getBean(CallbackDesk.class).standing())
                            .matches(standing -> standing.waiting() == 0 && standing.parked() == 0));
            assertThat(differences(expected(story), state(application)))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    /** Comings and goings, one a second, so that no two facts have one date. */
    private static List<CallbackMessage> story(int events, Random random) {
        Instant start = Instant.parse("2026-03-01T04:00:00Z");
        List<CallbackMessage> story = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            String userid = "staff-" + random.nextInt(STAFF);
            String customer = "wm-" + random.nextInt(events / 10 + 1);
            Instant at = start.plusSeconds(i);
            story.add(
                    switch (random.nextInt(4)) {
                        case 0 -> Events.deletedByCustomer(at, userid, customer);
                        case 1 -> Events.deletedByMember(at, userid, customer, "");
                        default -> Events.added(at, userid, customer, "state", "code" + i);
                    });
        }
        return story;
    }

    /** Kills it once no more than {@code left} wait, a moment later; what was not answered with 200 comes again. */
    private static void deliverUntilKilled(
            RunningApplication application, Queue<CallbackMessage> queue, int left, int momentMillis) throws Exception {
        CallbackTarget target = CorpInTheStore.target(application.address("/wecom/callback"));
        List<Thread> senders = new ArrayList<>();
        try (CallbackPost post = new CallbackPost(CorpInTheStore.CORP_ID, Clock.systemUTC())) {
            for (int i = 0; i < SENDERS; i++)
                senders.add(Thread.ofPlatform().start(() -> deliver(post, target, queue, left, application)));
            long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
            while (queue.size() > left && System.nanoTime() < end) Thread.sleep(5);
            // In the last round all are delivered, and the worker is killed over them.
            if (left == 0) for (Thread sender : senders) sender.join();
            Thread.sleep(momentMillis);
            application.kill();
            for (Thread sender : senders) sender.join();
        }
        assertThat(queue.size()).as("deliveries that are left").isLessThanOrEqualTo(left + SENDERS);
    }

    private static void deliver(
            CallbackPost post,
            CallbackTarget target,
            Queue<CallbackMessage> queue,
            int left,
            RunningApplication application) {
        try {
            while (application.isAlive()) {
                CallbackMessage next = queue.poll();
                if (next == null) return;
                if (!post.send(target, next, 5_000)) queue.add(next);
                // The last round ends with an empty queue; the others leave some for the next.
                if (left > 0 && queue.size() <= left / 2) return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** By pair: what was to be, and what is. */
    private static List<String> differences(Map<String, String> expected, Map<String, String> found) {
        Set<String> pairs = new TreeSet<>(expected.keySet());
        pairs.addAll(found.keySet());
        return pairs.stream()
                .filter(pair -> !Objects.equals(expected.get(pair), found.get(pair)))
                .map(pair -> pair + ": expected " + expected.get(pair) + ", found " + found.get(pair))
                .toList();
    }

    private static Map<String, String> expected(List<CallbackMessage> story) {
        Map<String, ContactStanding> standings = new TreeMap<>();
        Map<String, Set<String>> facts = new HashMap<>();
        for (CallbackMessage each : story) {
            String pair = each.fields().get("UserID") + " " + each.fields().get("ExternalUserID");
            ContactStatus status = switch (each.changeType()) {
                case "del_follow_user" -> ContactStatus.LOST;
                case "del_external_contact" -> ContactStatus.REMOVED_BY_STAFF;
                default -> ContactStatus.ADDED;
            };
            standings.put(pair, new ContactStanding(status, each.at()));
            String name = switch (status) {
                case LOST -> "ContactLost";
                case REMOVED_BY_STAFF -> "ContactRemovedByStaff";
                default -> "ContactAdded";
            };
            facts.computeIfAbsent(pair, none -> new TreeSet<>()).add(each.at() + " " + name);
        }
        return words(standings, facts);
    }

    /** What the log says, with the people's names of the vault. */
    private static Map<String, String> state(ConfigurableApplicationContext application) {
        Map<String, String> staff = names(application, "userid", "staff-", STAFF);
        Map<String, String> customers = names(application, "external-userid", "wm-", 20_000);
        Map<String, ContactStanding> standings = new TreeMap<>();
        Map<String, List<String>> facts = new HashMap<>();
        EventCodec codec = new EventCodec(EventCatalogue.standard());
        EventLog log = application.getBean(EventLog.class);
        long last = 0;
        for (List<Entry> page;
                !(page = log.read(last, 1_000)).isEmpty();
                last = page.getLast().ordinal())
            for (Entry entry : page)
                for (StoredEvent stored : entry.commit().events())
                    if (codec.decode(stored, 0) instanceof ContactEvent event) {
                        String pair = staff.get(event.staffId().value()) + " "
                                + customers.get(event.customerId().value());
                        standings.put(pair, ContactStanding.after(standings.get(pair), event));
                        if (!(event instanceof ContactEvent.ContactCountCorrected))
                            facts.computeIfAbsent(pair, none -> new ArrayList<>())
                                    .add(event.at() + " " + event.getClass().getSimpleName());
                    }
        facts.values().forEach(Collections::sort);
        return words(standings, facts);
    }

    private static Map<String, String> names(
            ConfigurableApplicationContext application, String kind, String prefix, int most) {
        List<Identifier> all = new ArrayList<>();
        for (int i = 0; i < most; i++) all.add(new Identifier(kind, prefix + i));
        Map<String, String> names = new HashMap<>();
        application.getBean(Vault.class).findAll(all).forEach((id, subject) -> names.put(subject, id.value()));
        return names;
    }

    private static Map<String, String> words(
            Map<String, ContactStanding> standings, Map<String, ? extends Collection<String>> facts) {
        Map<String, String> words = new TreeMap<>();
        standings.forEach((pair, standing) -> words.put(pair, standing + " after " + facts.get(pair)));
        return words;
    }
}
