package crm.importers.wecom.sync;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactEvent.ContactAdded;
import crm.domain.contact.ContactEvent.ContactCountCorrected;
import crm.domain.contact.ContactEvent.ContactFoundGone;
import crm.domain.contact.ContactEvent.ContactFoundThere;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.sync.SyncRun.Count;
import crm.importers.wecom.sync.SyncRun.State;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.fault.Fault;
import crm.store.vault.PersonalField;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.commandhandling.CommandBus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulated corp tells us nothing here: whatever is known is known by comparing. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactSyncTest {

    private static final String GUIDE = "s01m01";
    private static final Duration A_WHILE = Duration.ofMinutes(10);

    @TempDir
    Path directory;

    private ReconciledChain chain;
    private Sync sync;

    @BeforeEach
    void a_corp_that_was_compared_once() throws Exception {
        chain = new ReconciledChain(directory);
        chain.store("S01", "第1店");
        sync = chain.sync();
        chain.compareAll(sync);
    }

    @AfterEach
    void close() {
        sync.close();
        chain.close();
    }

    @Test
    void at_first_all_that_wecom_has_becomes_known_as_found_by_comparing() {
        assertThat(chain.ours()).isEqualTo(chain.theirs()).hasSize(120);
        assertThat(chain.sources()).containsExactly("reconciled");
        Follow follow = first(GUIDE);
        assertThat(chain.events(ContactAdded.class))
                .filteredOn(added -> added.contactId().equals(contact(follow)))
                .singleElement()
                .satisfies(added -> {
                    assertThat(added.at()).isEqualTo(follow.createdAt());
                    assertThat(added.addWay().wecomCode()).isEqualTo(follow.addWay());
                    assertThat(added.storeId()).isEqualTo(new StoreId("S01"));
                });
        Person person = person(follow);
        assertThat(chain.vault
                        .open(chain.customer(follow.externalUserid()))
                        .orElseThrow()
                        .fields())
                .containsEntry(PersonalField.NAME, person.name())
                .containsEntry(PersonalField.UNIONID, person.unionid());
    }

    @Test
    void where_nothing_is_missing_nothing_is_found_and_nothing_written() {
        chain.passes(A_WHILE);
        long head = chain.log.head();
        SyncRun run = chain.compareContacts(sync);
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.looked()).isEqualTo(120);
        assertThat(run.kinds()).isEmpty();
        assertThat(chain.log.head()).isEqualTo(head);
    }

    @Test
    void what_no_callback_told_is_found_and_repaired_and_then_is_no_difference() {
        Follow lost = first(GUIDE);
        Follow tagged = second(GUIDE);
        Person person = stranger();
        Set<String> tags =
                Set.of(chain.corp.simulator.corp().tags.all().iterator().next().id());
        chain.happens(following -> {
            following.add(GUIDE, person.externalUserid(), 16, "spring", null, chain.corp.clock.instant());
            following.deleteByCustomer(lost.userid(), lost.externalUserid(), chain.corp.clock.instant());
            following.edited(tagged.tagged(tags), chain.corp.clock.instant());
        });
        chain.passes(A_WHILE);
        Instant asked = now().plusSeconds(1);
        SyncRun run = chain.compareContacts(sync);
        assertThat(run.kinds())
                .containsEntry("contact.missed", new Count(1, 1, 0))
                .containsEntry("contact.gone", new Count(1, 1, 0))
                .containsEntry("contact.tags", new Count(1, 1, 0));
        assertThat(run.samples()).hasSize(3).allSatisfy(sample -> {
            assertThat(sample.staffId()).isEqualTo(chain.staff(GUIDE).value());
            assertThat(sample.toString()).doesNotContain(person.externalUserid(), lost.externalUserid());
        });
        assertThat(chain.ours()).isEqualTo(chain.theirs());
        assertThat(chain.events(ContactFoundGone.class)).singleElement().satisfies(gone -> {
            assertThat(gone.contactId()).isEqualTo(contact(lost));
            assertThat(gone.at()).isEqualTo(asked);
        });
        assertThat(chain.compareContacts(sync).kinds()).isEmpty();
    }

    @Test
    void a_loss_told_late_takes_the_place_of_the_one_that_was_found() {
        Follow lost = first(GUIDE);
        Instant at = chain.corp.clock.instant();
        chain.happens(following -> following.deleteByCustomer(lost.userid(), lost.externalUserid(), at));
        chain.passes(A_WHILE);
        chain.compareContacts(sync);
        chain.send(new LoseContact(contact(lost), at));
        assertThat(chain.relations.asLogged(contact(lost)).relation().standing())
                .satisfies(standing -> assertThat(standing.status()).isEqualTo(ContactStatus.LOST));
        assertThat(chain.events(ContactCountCorrected.class))
                .singleElement()
                .matches(corrected -> corrected.what() == ContactStatus.GONE && corrected.by() == -1);
        assertThat(chain.compareContacts(sync).kinds()).isEmpty();
    }

    @Test
    void who_was_found_gone_and_is_there_after_all_had_not_left() {
        Follow follow = first(GUIDE);
        chain.happens(following -> following.deleteByCustomer(follow.userid(), follow.externalUserid(), now()));
        chain.passes(A_WHILE);
        chain.compareContacts(sync);
        chain.corp
                .simulator
                .corp()
                .run(() -> chain.corp.simulator.corp().follows.put(follow));
        chain.passes(A_WHILE);
        assertThat(chain.compareContacts(sync).kinds()).containsOnlyKeys("contact.there");
        assertThat(chain.events(ContactFoundThere.class)).hasSize(1);
        assertThat(chain.relations.asLogged(contact(follow)).relation().standing())
                .satisfies(standing -> assertThat(standing.since()).isEqualTo(follow.createdAt()));
        assertThat(chain.compareContacts(sync).kinds()).isEmpty();
    }

    @Test
    void an_end_that_wecoms_list_does_not_know_is_shown_and_left_alone() {
        Follow follow = first(GUIDE);
        chain.send(new LoseContact(contact(follow), now()));
        chain.passes(A_WHILE);
        SyncRun run = chain.compareContacts(sync);
        assertThat(run.kinds()).containsOnly(Map.entry("contact.contradicts", new Count(1, 0, 1)));
        assertThat(run.samples().getFirst().reason()).isEqualTo("sync.reason.contradicts");
    }

    @Test
    void what_a_callback_tells_after_wecom_was_asked_is_not_undone() {
        Follow follow = first(GUIDE);
        Person person = stranger();
        AtomicInteger commands = new AtomicInteger();
        // While the first repair is under way, late news of another relation comes in between.
        chain.around = bus -> between(bus, () -> {
            if (commands.getAndIncrement() == 0)
                chain.send(
                        new AddContact(contact(follow), null, AddWay.UNKNOWN, null, now().minus(Duration.ofHours(5))));
        });
        sync.close();
        sync = chain.sync();
        chain.happens(following -> {
            following.add(GUIDE, person.externalUserid(), 1, "", null, now());
            following.deleteByCustomer(follow.userid(), follow.externalUserid(), now());
        });
        chain.passes(A_WHILE);
        SyncRun run = chain.compareContacts(sync);
        assertThat(run.kinds()).containsOnlyKeys("contact.missed");
        assertThat(run.state()).isEqualTo(State.WAITING);
        assertThat(chain.events(ContactFoundGone.class)).isEmpty();
        chain.passes(ReconciledChain.PLAN.settling().plusSeconds(1));
        sync.pass();
        assertThat(chain.events(ContactFoundGone.class)).hasSize(1);
    }

    @Test
    void what_is_younger_than_a_callback_takes_is_left_to_it_and_looked_at_again() {
        Person person = stranger();
        chain.happens(following -> following.add(GUIDE, person.externalUserid(), 1, "", null, now()));
        SyncRun run = chain.compareContacts(sync);
        assertThat(run.state()).isEqualTo(State.WAITING);
        assertThat(run.kinds()).isEmpty();
        chain.passes(ReconciledChain.PLAN.settling().plusSeconds(1));
        sync.pass();
        assertThat(ReconciledChain.last(sync.desk().history(2), "contacts")).satisfies(after -> {
            assertThat(after.state()).isEqualTo(State.DONE);
            assertThat(after.kinds()).containsOnlyKeys("contact.missed");
        });
    }

    @Test
    void a_tag_that_is_on_its_way_to_wecom_is_not_taken_off() {
        Follow follow = first(GUIDE);
        chain.send(new TagContact(contact(follow), Set.of(new TagId("ours")), Set.of(), now()));
        chain.passes(A_WHILE);
        chain.unsettled.add(contact -> contact.equals(contact(follow)));
        sync.close();
        sync = chain.sync();
        assertThat(chain.compareContacts(sync).kinds()).isEmpty();
        chain.unsettled.clear();
        sync.close();
        sync = chain.sync();
        chain.passes(A_WHILE);
        chain.compareContacts(sync);
        assertThat(chain.ours()).isEqualTo(chain.theirs());
        assertThat(chain.events(ContactTagged.class).getLast().removed()).containsExactly(new TagId("ours"));
    }

    @Test
    void a_name_changed_in_wecom_is_taken_over_and_a_contact_without_an_id_is_shown() {
        Follow follow = first(GUIDE);
        String customer = chain.customer(follow.externalUserid());
        chain.vault.record(customer, Map.of(PersonalField.NAME, "旧名"));
        ContactId stranger = ContactId.of(new CustomerId("c-of-an-import"), chain.staff(GUIDE));
        chain.send(new AddContact(stranger, null, AddWay.UNKNOWN, null, follow.createdAt()));
        chain.passes(A_WHILE);
        SyncRun run = chain.compareContacts(sync);
        assertThat(run.kinds())
                .containsOnly(
                        Map.entry("contact.profile", new Count(1, 1, 0)),
                        Map.entry("contact.without-id", new Count(1, 0, 1)));
        assertThat(chain.vault.open(customer).orElseThrow().fields())
                .containsEntry(PersonalField.NAME, person(follow).name());
    }

    @Test
    void a_half_added_customer_who_is_then_accepted_is_won_once() {
        Person person = stranger();
        Instant half = now();
        chain.happens(following -> following.addHalf(GUIDE, person.externalUserid(), 1, "", null, half));
        chain.passes(A_WHILE);
        chain.compareContacts(sync);
        ContactId contact = ContactId.of(new CustomerId(chain.customer(person.externalUserid())), chain.staff(GUIDE));
        chain.send(new AddContact(contact, null, AddWay.UNKNOWN, null, half.plusSeconds(60)));
        assertThat(chain.events(ContactCountCorrected.class))
                .singleElement()
                .matches(corrected -> corrected.at().equals(half.plusSeconds(60)) && corrected.by() == -1);
    }

    @Test
    void an_instance_that_is_gone_in_the_middle_is_followed_by_one_that_goes_on() {
        SyncPlan small = with(1);
        chain.passes(A_WHILE);
        chain.happens(following -> {
            for (String userid : List.of("s01m01", "s02m02", "s03m03"))
                following
                        .of(userid)
                        .forEach(follow ->
                                following.deleteByCustomer(userid, follow.externalUserid(), now().minus(A_WHILE)));
        });
        AtomicInteger commands = new AtomicInteger();
        chain.around = bus -> between(bus, () -> {
            if (commands.incrementAndGet() > 14) throw new Killed();
        });
        Sync dying = chain.sync(small);
        chain.project();
        dying.desk().runNow("contacts", "chen");
        try {
            dying.pass();
        } catch (Killed gone) {
            // no note was made of the page that was under way
        }
        SyncRun cut = ReconciledChain.last(dying.desk().history(2), "contacts");
        assertThat(cut.isOpen()).isTrue();
        assertThat(cut.cursor()).isNotNull();
        chain.around = bus -> bus;
        chain.project();
        Sync next = chain.sync(small);
        next.pass();
        SyncRun run = ReconciledChain.last(next.desk().history(2), "contacts");
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.startedAt()).isEqualTo(cut.startedAt());
        assertThat(run.looked()).isEqualTo(90);
        assertThat(chain.ours()).isEqualTo(chain.theirs());
        assertThat(chain.events(ContactFoundGone.class)).hasSize(30);
    }

    @Test
    void after_a_time_without_anybody_everything_is_compared_at_once() {
        Follow lost = first(GUIDE);
        chain.happens(following -> following.deleteByCustomer(lost.userid(), lost.externalUserid(), now()));
        sync.close();
        chain.passes(Duration.ofMinutes(5));
        chain.project();
        sync = chain.sync();
        sync.pass();
        assertThat(chain.events(ContactFoundGone.class)).hasSize(1);
        assertThat(ReconciledChain.last(sync.desk().history(20), "contacts")).satisfies(run -> {
            assertThat(run.looked()).isEqualTo(119);
            assertThat(run.by()).isNull();
            assertThat(run.everything()).isTrue();
        });
        int runs = sync.desk().history(100).size();
        sync.close();
        chain.passes(Duration.ofSeconds(5));
        sync = chain.sync();
        sync.pass();
        assertThat(sync.desk().history(100)).hasSize(runs);
    }

    @Test
    void when_the_budget_is_used_up_it_waits_and_goes_on_later() {
        chain.passes(Duration.ofDays(1));
        WeComLimits.Calls few = new WeComLimits.Calls(
                3,
                100_000,
                20_000,
                600_000,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                3,
                Duration.ofMillis(1),
                Duration.ofSeconds(3),
                Duration.ofSeconds(10));
        Sync poor = chain.sync(with(1), "one", few);
        chain.project();
        poor.desk().runNow("contacts", "chen");
        poor.pass();
        SyncRun waiting = ReconciledChain.last(poor.desk().history(2), "contacts");
        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.looked()).isBetween(1L, 119L);
        for (int minute = 0; minute < 30; minute++) {
            chain.passes(Duration.ofMinutes(1));
            poor.pass();
        }
        SyncRun run = poor.desk().history(10).stream()
                .filter(each -> each.startedAt().equals(waiting.startedAt())
                        && each.part().equals("contacts"))
                .findFirst()
                .orElseThrow();
        assertThat(run.state()).isEqualTo(State.DONE);
        assertThat(run.looked()).isEqualTo(120);
    }

    @Test
    void while_wecom_is_away_it_waits_and_of_two_instances_one_works() {
        chain.passes(A_WHILE);
        chain.corp.fails(Fault.SERVER_ERROR, "batch/get_by_user", 1);
        assertThat(chain.compareContacts(sync).state()).isEqualTo(State.WAITING);
        chain.passes(Duration.ofMinutes(1));
        sync.pass();
        assertThat(ReconciledChain.last(sync.desk().history(2), "contacts").state())
                .isEqualTo(State.DONE);
    }

    @Test
    void each_staff_member_has_a_turn_a_night() {
        chain.passes(Duration.ofHours(5)); // the night is over
        sync.pass();
        Instant morning = now();
        long before = chain.corp.calls("externalcontact/batch/get_by_user");
        chain.passes(Duration.ofHours(1));
        sync.pass();
        assertThat(chain.corp.calls("externalcontact/batch/get_by_user")).isEqualTo(before);
        for (int hour = 0; hour < 23; hour++) {
            chain.passes(Duration.ofHours(1));
            sync.pass();
        }
        List<SyncRun> runs = sync.desk().history(100).stream()
                .filter(run -> run.part().equals("contacts") && run.startedAt().isAfter(morning))
                .toList();
        assertThat(runs.stream().mapToLong(SyncRun::looked).sum()).isEqualTo(120);
        assertThat(runs.stream().filter(run -> run.looked() > 0)).hasSizeGreaterThan(1);
        assertThat(sync.desk().lastWhole()).isPresent();
    }

    /** Nobody's turn comes while a test goes on: at noon, not in the night that it plays in. */
    private static SyncPlan with(int staffAtOnce) {
        SyncPlan all = ReconciledChain.PLAN;
        return new SyncPlan(
                true,
                all.staffEvery(),
                all.contactsEvery(),
                LocalTime.NOON,
                all.night(),
                all.zone(),
                all.away(),
                all.settling(),
                staffAtOnce,
                all.relationsAtOnce(),
                1,
                all.samples(),
                all.keepRuns());
    }

    /** Something happens before each command. */
    private static CommandBus between(CommandBus bus, Runnable deed) {
        return (CommandBus) Proxy.newProxyInstance(
                CommandBus.class.getClassLoader(), new Class<?>[] {CommandBus.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("dispatch")) deed.run();
                    return method.invoke(bus, arguments);
                });
    }

    /** As if by kill -9: an error that nobody catches. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private Instant now() {
        return chain.corp.clock.instant();
    }

    private Follow first(String userid) {
        return new Following(chain.corp.simulator.corp()).of(userid).getFirst();
    }

    private Follow second(String userid) {
        return new Following(chain.corp.simulator.corp()).of(userid).get(1);
    }

    private ContactId contact(Follow follow) {
        return ContactId.of(new CustomerId(chain.customer(follow.externalUserid())), chain.staff(follow.userid()));
    }

    private Person person(Follow follow) {
        return chain.corp.simulator.corp().people.find(follow.externalUserid()).orElseThrow();
    }

    private Person stranger() {
        Person[] person = new Person[1];
        chain.corp.simulator.corp().run(() -> person[0] = Seeding.stranger(chain.corp.simulator.corp(), List.of()));
        return person[0];
    }
}
