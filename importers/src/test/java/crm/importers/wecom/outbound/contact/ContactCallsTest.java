package crm.importers.wecom.outbound.contact;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.Contact;
import crm.domain.contact.ContactCommand.NoteContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactEvent.ContactNoteRefused;
import crm.domain.contact.ContactEvent.ContactNoted;
import crm.domain.contact.ContactEvent.ContactTagged;
import crm.domain.contact.ContactEvent.ContactTagsRefused;
import crm.domain.contact.ContactId;
import crm.domain.tag.TagId;
import crm.importers.wecom.ContactDetails.Noted;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.contact.ContactCards;
import crm.importers.wecom.outbound.ConnectedChain;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Tag;
import crm.simulator.corp.TagGroup;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactCallsTest {

    private static final String MARK = "externalcontact/mark_tag";
    private static final String REMARK = "externalcontact/remark";
    private static final TagId NOODLES = new TagId("noodles");
    private static final TagId LAMB = new TagId("lamb");

    @TempDir
    Path directory;

    private ConnectedChain chain;
    private ContactsNoted news;
    private ContactId contact;
    private Person person;
    private int callbacks;

    @BeforeEach
    void start() throws Exception {
        chain = new ConnectedChain(directory, List.of(new ContactOutbound()), Contact.class);
        news = new ContactsNoted(
                chain.ledger,
                new CallbackParts(
                        chain.fromWeCom(),
                        chain.log,
                        chain.codec,
                        chain.vault,
                        chain.corp.documents,
                        chain.corp.clock));
        Corp corp = corp();
        corp.run(() -> {
            person = Seeding.stranger(corp, List.of());
            corp.tagGroups.put(new TagGroup("taste", "口味", 1, corp.now()));
            corp.tags.put(new Tag("noodles", "taste", "爱吃面", 1, corp.now()));
            corp.tags.put(new Tag("lamb", "taste", "爱吃羊", 2, corp.now()));
            new Following(corp).add("s01m01", person.externalUserid(), 1, "", null, corp.now());
        });
        contact = ContactId.of(chain.customer(person.externalUserid()), chain.staff("s01m01"));
        chain.corp.client().read(wx -> wx.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_tag_that_is_put_on_here_is_put_on_in_wecom_once() {
        tag(Set.of(NOODLES), Set.of());
        chain.work();
        assertThat(follow().tags()).containsExactly("noodles");
        edited();
        chain.work();
        assertThat(chain.corp.calls(MARK)).as("no echo").isEqualTo(1);
        assertThat(chain.events(ContactTagged.class)).hasSize(1);
    }

    @Test
    void what_staff_tag_in_wecom_is_known_here_and_not_told_back() {
        inWeCom("noodles", "lamb");
        edited();
        inWeCom("lamb");
        later();
        edited();
        edited();
        chain.work();
        assertThat(chain.corp.calls(MARK)).isZero();
        assertThat(chain.events(ContactTagged.class))
                .extracting(ContactTagged::added, ContactTagged::removed)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Set.of(LAMB, NOODLES), Set.of()),
                        org.assertj.core.groups.Tuple.tuple(Set.of(), Set.of(NOODLES)));
    }

    @Test
    void a_tag_that_waits_for_wecom_is_not_taken_off_by_an_older_answer() {
        tag(Set.of(NOODLES), Set.of());
        edited(); // not even written down yet
        chain.hear();
        later();
        edited(); // written down, and WeCom does not know it
        chain.work();
        later();
        edited();
        assertThat(chain.events(ContactTagged.class)).hasSize(1);
        assertThat(follow().tags()).containsExactly("noodles");
    }

    @Test
    void an_answer_that_is_older_than_the_call_takes_nothing_off() {
        Instant asked = chain.corp.clock.instant();
        var before = new ContactCards(chain.corp.client())
                .find("s01m01", person.externalUserid())
                .orElseThrow();
        later();
        tag(Set.of(NOODLES), Set.of());
        chain.work();
        news.learnt("slow", contact, before, asked);
        assertThat(chain.events(ContactTagged.class)).hasSize(1);
    }

    @Test
    void two_wishes_of_one_relation_end_in_the_later_one() {
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, MARK, 1);
        tag(Set.of(NOODLES), Set.of());
        chain.work();
        later();
        tag(Set.of(LAMB), Set.of(NOODLES));
        for (int i = 0; i < 12; i++) {
            chain.work();
            chain.passes(Duration.ofSeconds(5));
        }
        assertThat(follow().tags()).containsExactly("lamb");
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_timeout_after_the_effect_never_repeats_the_call() {
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, MARK, 1);
        tag(Set.of(NOODLES), Set.of());
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(MARK)).isEqualTo(1);
        assertThat(chain.desk.countOpen()).isZero();
    }

    @Test
    void a_tagging_that_wecom_refuses_is_taken_back_with_its_reason() {
        TagId gone = new TagId("gone");
        tag(Set.of(gone), Set.of());
        chain.work();
        assertThat(chain.events(ContactTagsRefused.class)).singleElement().satisfies(refused -> {
            assertThat(refused.added()).containsExactly(gone);
            assertThat(refused.errorCode()).isPositive();
        });
        assertThat(chain.events(ContactTagged.class).getLast().removed()).containsExactly(gone);
        chain.work();
        assertThat(chain.corp.calls(MARK)).as("taking back is no wish").isEqualTo(1);
    }

    @Test
    void news_of_a_seed_or_an_import_is_not_told() {
        for (String source : List.of("seed", "import:7", "reconciled", "wecom")) {
            chain.send(new TagContact(contact, Set.of(NOODLES), Set.of(), now()), source);
            later();
        }
        chain.work();
        assertThat(chain.corp.calls(MARK)).isZero();
    }

    @Test
    void a_note_is_told_and_neither_events_nor_ledger_say_what_it_is() {
        note(new Noted("王姐", "不吃辣", "西贝", List.of("13800138000"), null));
        chain.work();
        assertThat(follow().remark()).isEqualTo("王姐");
        assertThat(follow().description()).isEqualTo("不吃辣");
        assertThat(follow().company()).isEqualTo("西贝");
        assertThat(follow().mobiles()).containsExactly("13800138000");
        assertThat(chain.events(ContactNoted.class).toString()).doesNotContain("王姐", "13800138000");
        String call = ContactNoteCalls.id(chain.events(ContactNoted.class).getFirst());
        assertThat(chain.ledger.find(call).orElseThrow().toString()).doesNotContain("王姐", "13800138000");
        note(new Noted("", "", "", List.of(), null));
        chain.work();
        assertThat(follow().mobiles()).isEmpty();
        assertThat(chain.vault.openNotes(
                        contact.customerId().value(), contact.staffId().value()))
                .isEmpty();
    }

    @Test
    void a_note_without_an_answer_is_looked_up_and_not_repeated() {
        chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, REMARK, 1);
        note(new Noted("王姐", "", "", List.of(), null));
        chain.work();
        chain.passes(OutboundSteps.SETTLING);
        chain.work();
        assertThat(chain.corp.calls(REMARK)).isEqualTo(1);
        assertThat(chain.desk.countOpen()).isZero();
        later();
        edited();
        chain.work();
        assertThat(chain.corp.calls(REMARK)).as("no echo").isEqualTo(1);
        assertThat(chain.events(ContactNoted.class)).hasSize(1);
    }

    @Test
    void what_staff_note_in_wecom_is_known_here_and_not_told_back() {
        edited();
        assertThat(chain.events(ContactNoted.class))
                .as("WeCom writes the name there by itself")
                .isEmpty();
        Corp corp = corp();
        corp.run(() -> corp.follows.put(follow().noted("老王", "常客", "", List.of("13900139000"))));
        later();
        edited();
        later();
        edited();
        chain.work();
        assertThat(chain.corp.calls(REMARK)).isZero();
        assertThat(chain.events(ContactNoted.class)).hasSize(1);
        Noted noted = new RelationNotes(chain.vault).of(contact);
        assertThat(noted.remark()).isEqualTo("老王");
        assertThat(noted.mobiles()).containsExactly("13900139000");
    }

    @Test
    void a_note_that_waits_for_wecom_is_not_overwritten_by_an_older_answer() {
        note(new Noted("王姐", "", "", List.of(), null));
        edited();
        chain.hear();
        edited();
        assertThat(new RelationNotes(chain.vault).of(contact).remark()).isEqualTo("王姐");
        chain.work();
        assertThat(follow().remark()).isEqualTo("王姐");
    }

    @Test
    void a_note_that_wecom_refuses_stays_and_is_known_to_be_here_only() {
        Corp corp = corp();
        corp.run(() -> new Following(corp).deleteByCustomer("s01m01", person.externalUserid(), corp.now()));
        note(new Noted("王姐", "", "", List.of(), null));
        chain.work();
        assertThat(chain.events(ContactNoteRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(84061));
    }

    private void tag(Set<TagId> added, Set<TagId> removed) {
        chain.send(new TagContact(contact, added, removed, now()), "web");
    }

    private void note(Noted noted) {
        chain.send(new NoteContact(contact, new RelationNotes(chain.vault).record(contact, noted), now()), "web");
    }

    /** WeCom says that something is different, and is asked what. */
    private void edited() {
        Instant asked = now();
        new ContactCards(chain.corp.client())
                .find("s01m01", person.externalUserid())
                .ifPresent(detail -> news.learnt("callback-" + callbacks++, contact, detail, asked));
    }

    private void inWeCom(String... tags) {
        Corp corp = corp();
        corp.run(() -> corp.follows.put(follow().tagged(new TreeSet<>(Set.of(tags)))));
    }

    private void later() {
        chain.passes(Duration.ofSeconds(2));
    }

    private Instant now() {
        return chain.corp.clock.instant();
    }

    private Corp corp() {
        return chain.corp.simulator.corp();
    }

    private Follow follow() {
        return corp().follows
                .find(Follow.key("s01m01", person.externalUserid()))
                .orElseThrow();
    }
}
