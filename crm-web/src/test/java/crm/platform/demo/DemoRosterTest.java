package crm.platform.demo;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactId;
import crm.simulator.corp.Roster;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What the simulated corp is given is what the story has told the product. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DemoRosterTest {

    private static final Calendar CALENDAR = new Calendar(LocalDate.of(2020, 1, 13), ZoneId.of("Asia/Shanghai"));

    /** On the third day of reaching out, in the afternoon. */
    private static final Instant UNTIL = CALENDAR.startOf(24).plus(Duration.ofHours(15));

    @TempDir
    Path directory;

    private Roster roster() {
        Path file = directory.resolve("roster.json");
        new DemoRoster(CALENDAR, Crowd.USUAL, UNTIL).write(file);
        return JsonMapper.shared().readValue(file.toFile(), Roster.class);
    }

    @Test
    void it_holds_the_whole_chain() {
        Roster roster = roster();
        assertThat(roster.departments()).hasSize(4 + 30);
        assertThat(roster.members())
                .hasSize(300)
                .extracting(Roster.Colleague::userid)
                .contains("hy001-01", "hy030-10");
        assertThat(roster.departments())
                .filteredOn(unit -> unit.parentId() != 1)
                .hasSize(30)
                .allSatisfy(unit ->
                        assertThat(unit.leaders()).singleElement().asString().endsWith("-01"));
        assertThat(roster.tagGroups())
                .hasSize(2)
                .flatExtracting(Roster.Group::tags)
                .hasSize(7);
    }

    @Test
    void every_open_relation_of_the_story_is_in_it_with_its_date_and_way_and_no_other() {
        Subjects subjects = new Subjects(new KnownPeople());
        subjects.meetStaff(Chain.STORES.size() * Chain.STAFF_PER_STORE);
        List<Deed> told = new Script(CALENDAR, Crowd.USUAL, subjects, Handover.of(UNTIL, CALENDAR))
                .between(CALENDAR.startOf(0), UNTIL);
        Map<ContactId, AddContact> open = new HashMap<>();
        for (Deed deed : told) if (deed.command() instanceof AddContact add) open.put(add.contactId(), add);
        for (Deed deed : told) {
            if (deed.command() instanceof LoseContact lost) open.remove(lost.contactId());
            if (deed.command() instanceof RemoveContact removed) open.remove(removed.contactId());
        }
        Map<String, String> expected = new HashMap<>();
        open.forEach((id, add) ->
                expected.put(id.value(), add.at() + " " + add.addWay().wecomCode()));

        Map<String, String> given = new HashMap<>();
        for (Roster.Client client : roster().customers()) {
            assertThat(client.unionid()).hasSize(28);
            for (Roster.Relation relation : client.relations())
                given.put(contact(client.externalUserid(), relation.userid()), relation.at() + " " + relation.addWay());
        }
        assertThat(given).hasSizeGreaterThan(7_000).isEqualTo(expected);
    }

    /** As {@link KnownPeople} names them. */
    private static String contact(String externalUserid, String userid) {
        KnownPeople people = new KnownPeople();
        String customer = people.findOrMint(
                crm.store.vault.SubjectKind.CUSTOMER,
                new crm.store.vault.Identifier("external-userid", externalUserid));
        String staff =
                people.findOrMint(crm.store.vault.SubjectKind.STAFF, new crm.store.vault.Identifier("userid", userid));
        return ContactId.of(new crm.domain.customer.CustomerId(customer), new crm.domain.org.StaffAccountId(staff))
                .value();
    }
}
