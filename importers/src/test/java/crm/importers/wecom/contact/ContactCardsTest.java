package crm.importers.wecom.contact;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.contact.AddWay;
import crm.importers.wecom.Corp;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Person;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ContactCardsTest {

    private static final String GUIDE = "s01m01";

    @TempDir
    Path directory;

    private Corp corp;
    private ContactCards cards;

    @BeforeEach
    void start() throws Exception {
        corp = new Corp(directory);
        cards = new ContactCards(corp.client());
    }

    @AfterEach
    void close() {
        corp.close();
    }

    @Test
    void a_card_says_what_wecom_knows_of_the_customer_and_each_relation() {
        Follow follow = following().of(GUIDE).stream()
                .filter(each -> !each.tags().isEmpty())
                .findFirst()
                .orElseThrow();
        Person person =
                corp.simulator.corp().people.find(follow.externalUserid()).orElseThrow();
        ContactCard card = done(cards.find(follow.externalUserid()));
        assertThat(card.name()).isEqualTo(person.name());
        assertThat(card.unionid()).isEqualTo(person.unionid());
        assertThat(card.avatar()).isEqualTo(person.avatar());
        assertThat(card.gender().ordinal()).isEqualTo(person.gender());
        assertThat(card.followers()).anySatisfy(follower -> {
            assertThat(follower.userid()).isEqualTo(GUIDE);
            assertThat(follower.addedAt()).isEqualTo(follow.createdAt());
            assertThat(follower.addWay()).isEqualTo(AddWay.ofWecom(follow.addWay()));
            assertThat(follower.tagIds()).isEqualTo(Set.copyOf(follow.tags()));
        });
        assertThat(card.toString()).doesNotContain(person.name());
    }

    @Test
    void all_relations_of_many_staff_come_page_by_page() {
        List<String> staff = List.of(
                "s01m01", "s01m02", "s02m01", "s02m02", "s03m01", "s01m03", "s01m04", "s02m03", "s02m04", "s03m02",
                "s03m03", "s03m04");
        List<ContactCard> all = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            ContactCards.Page page = done(cards.ofStaff(staff, cursor));
            all.addAll(page.cards());
            cursor = page.next();
            pages++;
        } while (cursor != null);
        assertThat(pages).isGreaterThan(1);
        Set<String> expected = staff.stream()
                .flatMap(userid -> following().of(userid).stream())
                .map(follow -> follow.userid() + ":" + follow.externalUserid())
                .collect(Collectors.toSet());
        assertThat(all.stream()
                        .map(card -> card.followers().getFirst().userid() + ":" + card.externalUserid())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void who_is_nobodys_customer_is_refused() {
        assertThat(cards.find("wm-nobody")).isInstanceOf(Refused.class);
        assertThat(cards.find(GUIDE, "wm-nobody")).isEmpty();
    }

    @Test
    void the_detail_of_a_callback_is_that_of_its_staff_member() {
        Follow follow = following().of(GUIDE).getFirst();
        assertThat(cards.find(GUIDE, follow.externalUserid())).hasValueSatisfying(detail -> {
            assertThat(detail.addWay()).isEqualTo(AddWay.ofWecom(follow.addWay()));
            assertThat(detail.addedAt()).isEqualTo(follow.createdAt());
        });
        assertThat(cards.find("somebody-else", follow.externalUserid())).isEmpty();
    }

    @Test
    void while_wecom_is_away_there_is_no_detail_and_no_failure() {
        Follow follow = following().of(GUIDE).getFirst();
        corp.fails(Fault.SERVER_ERROR, "externalcontact/get", 1);
        assertThat(cards.find(GUIDE, follow.externalUserid())).isEmpty();
    }

    private Following following() {
        return new Following(corp.simulator.corp());
    }

    private static <T> T done(CallResult<T> result) {
        assertThat(result).isInstanceOf(Done.class);
        return ((Done<T>) result).value();
    }
}
