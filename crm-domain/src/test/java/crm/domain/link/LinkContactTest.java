package crm.domain.link;

import crm.domain.customer.CustomerId;
import crm.domain.link.LinkBalanceCommand.ReportBalanceLevel;
import crm.domain.link.LinkBalanceCommand.StateBalance;
import crm.domain.link.LinkBalanceEvent.BalanceLevelReported;
import crm.domain.link.LinkBalanceEvent.BalanceStated;
import crm.domain.link.LinkContactCommand.CreditLink;
import crm.domain.link.LinkContactCommand.ReportChatStarted;
import crm.domain.link.LinkContactEvent.LinkChatStarted;
import crm.domain.link.LinkContactEvent.LinkCredited;
import crm.domain.org.StaffAccountId;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LinkContactTest {

    private static final CustomerId ANNA = new CustomerId("c-anna");
    private static final StaffAccountId LI = new StaffAccountId("s-li");
    private static final LinkContactId CONTACT = LinkContactId.of(ANNA, LI);
    private static final AcquisitionLinkId MENU = new AcquisitionLinkId("l0a1b2c3d4");
    private static final AcquisitionLinkId POSTER = new AcquisitionLinkId("caw2");
    private static final Instant TEN = Instant.parse("2026-05-01T02:00:00Z");
    private static final LinkCredited BY_MENU = new LinkCredited(ANNA, LI, MENU, "menu", TEN);

    private final FixtureConfiguration<LinkContact> contact = new AggregateTestFixture<>(LinkContact.class);
    private final FixtureConfiguration<LinkBalance> balance = new AggregateTestFixture<>(LinkBalance.class);

    @Test
    void a_link_is_credited_once_with_a_contact_and_another_beside_it() {
        contact.givenNoPriorActivity()
                .when(new CreditLink(CONTACT, MENU, "menu", TEN))
                .expectEvents(BY_MENU);
        contact.given(BY_MENU)
                .when(new CreditLink(CONTACT, MENU, null, TEN.plusSeconds(9)))
                .expectNoEvents();
        contact.given(BY_MENU)
                .when(new CreditLink(CONTACT, POSTER, null, TEN))
                .expectEvents(new LinkCredited(ANNA, LI, POSTER, null, TEN));
    }

    @Test
    void a_conversation_counts_for_the_link_in_whichever_order_both_are_heard_of() {
        contact.given(BY_MENU)
                .when(new ReportChatStarted(CONTACT, TEN))
                .expectEvents(new LinkChatStarted(ANNA, LI, MENU, TEN));
        LinkChatStarted early = new LinkChatStarted(ANNA, LI, null, TEN);
        contact.givenNoPriorActivity().when(new ReportChatStarted(CONTACT, TEN)).expectEvents(early);
        contact.given(early)
                .when(new CreditLink(CONTACT, MENU, "menu", TEN))
                .expectEvents(BY_MENU, new LinkChatStarted(ANNA, LI, MENU, TEN));
        contact.given(BY_MENU, new LinkChatStarted(ANNA, LI, MENU, TEN))
                .when(new ReportChatStarted(CONTACT, TEN.plusSeconds(5)))
                .expectNoEvents();
    }

    @Test
    void news_of_the_balance_counts_by_its_date_and_only_when_it_is_news() {
        BalanceLevelReported low = new BalanceLevelReported(BalanceLevel.LOW, TEN);
        balance.givenNoPriorActivity()
                .when(new ReportBalanceLevel(LinkBalanceId.CORP, BalanceLevel.LOW, TEN))
                .expectEvents(low);
        balance.given(low)
                .when(new ReportBalanceLevel(LinkBalanceId.CORP, BalanceLevel.EXHAUSTED, TEN.minusSeconds(1)))
                .expectNoEvents();
        balance.given(low)
                .when(new StateBalance(LinkBalanceId.CORP, 7, 12, TEN))
                .expectEvents(new BalanceStated(7, 12, TEN));
        balance.given(low, new BalanceStated(7, 12, TEN))
                .when(new StateBalance(LinkBalanceId.CORP, 7, 12, TEN.plusSeconds(1)))
                .expectNoEvents();
    }
}
