package crm.domain.chat;

import crm.domain.chat.GroupChatCommand.DismissChat;
import crm.domain.chat.GroupChatCommand.ReportChatJoined;
import crm.domain.chat.GroupChatCommand.ReportChatLeft;
import crm.domain.chat.GroupChatCommand.ReportChatNotice;
import crm.domain.chat.GroupChatCommand.StateChat;
import crm.domain.chat.GroupChatEvent.ChatCreated;
import crm.domain.chat.GroupChatEvent.ChatDismissed;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatEvent.ChatNoticeChanged;
import crm.domain.chat.GroupChatEvent.ChatOwnerChanged;
import crm.domain.chat.GroupChatEvent.ChatRenamed;
import crm.domain.chat.GroupChatEvent.ChatStoreAssigned;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupChatTest {

    private static final GroupChatId CHAT = new GroupChatId("wrCHAT");
    private static final StaffAccountId LI = new StaffAccountId("s-li");
    private static final StaffAccountId WANG = new StaffAccountId("s-wang");
    private static final StoreId CHAOYANG = new StoreId("BJ-01");
    private static final StoreId HAIDIAN = new StoreId("BJ-02");
    private static final Instant CREATED = Instant.parse("2026-05-01T02:00:00Z");
    private static final ChatJoin OWNER = new ChatJoin(ChatMember.of(LI), JoinScene.INVITED, CREATED);
    private static final ChatMember ANNA = ChatMember.of(new CustomerId("c-anna"));
    private static final ChatJoin ANNA_IN = new ChatJoin(ANNA, JoinScene.QR_CODE, CREATED.plusSeconds(60));

    private static final ChatCreated KNOWN = new ChatCreated(CHAT, "会员群", LI, CHAOYANG, CREATED);
    private static final ChatMembersJoined BOTH_IN =
            new ChatMembersJoined(CHAT, CHAOYANG, List.of(OWNER, ANNA_IN), new ChatSize(1, 1));

    private final FixtureConfiguration<GroupChat> chat = new AggregateTestFixture<>(GroupChat.class);

    @Test
    void a_chat_is_known_with_its_members_once_it_is_stated_and_a_repeat_says_nothing() {
        chat.givenNoPriorActivity()
                .when(state("会员群", LI, CHAOYANG, 100, ANNA_IN, OWNER))
                .expectEvents(KNOWN, BOTH_IN);
        chat.given(KNOWN, BOTH_IN)
                .when(state("会员群", LI, CHAOYANG, 200, OWNER, ANNA_IN))
                .expectNoEvents();
    }

    @Test
    void whoever_is_not_stated_any_more_has_gone_by_then() {
        chat.given(KNOWN, BOTH_IN)
                .when(state("会员群", LI, CHAOYANG, 200, OWNER))
                .expectEvents(left(ANNA, QuitScene.UNKNOWN, 200));
    }

    @Test
    void a_statement_older_than_somebodys_coming_says_nothing_of_them() {
        chat.given(KNOWN, BOTH_IN).when(state("会员群", LI, CHAOYANG, 30, OWNER)).expectNoEvents();
    }

    @Test
    void a_report_dates_a_leave_that_was_only_found_before() {
        chat.given(KNOWN, BOTH_IN, left(ANNA, QuitScene.UNKNOWN, 200))
                .when(new ReportChatLeft(CHAT, Set.of(ANNA), QuitScene.REMOVED, at(150)))
                .expectEvents(left(ANNA, QuitScene.REMOVED, 150));
        chat.given(KNOWN, BOTH_IN, left(ANNA, QuitScene.REMOVED, 150))
                .when(new ReportChatLeft(CHAT, Set.of(ANNA), QuitScene.REMOVED, at(150)))
                .expectNoEvents();
    }

    @Test
    void somebody_who_was_thought_to_be_gone_is_in_again_when_she_is_stated() {
        chat.given(KNOWN, BOTH_IN, left(ANNA, QuitScene.UNKNOWN, 200))
                .when(state("会员群", LI, CHAOYANG, 300, OWNER, ANNA_IN))
                .expectEvents(new ChatMembersJoined(
                        CHAT, CHAOYANG, List.of(new ChatJoin(ANNA, JoinScene.QR_CODE, at(300))), new ChatSize(1, 1)));
    }

    @Test
    void a_new_owner_brings_the_store_she_serves() {
        chat.given(KNOWN)
                .when(state("会员群", WANG, HAIDIAN, 200))
                .expectEvents(new ChatOwnerChanged(CHAT, WANG, HAIDIAN, at(200)));
        chat.given(KNOWN, new ChatOwnerChanged(CHAT, WANG, HAIDIAN, at(200)))
                .when(state("会员群", LI, CHAOYANG, 100))
                .expectNoEvents();
    }

    @Test
    void the_store_stays_when_the_owner_moves_and_is_assigned_when_it_becomes_known() {
        chat.given(KNOWN).when(state("会员群", LI, HAIDIAN, 200)).expectNoEvents();
        chat.given(new ChatCreated(CHAT, "会员群", LI, null, CREATED))
                .when(state("会员群", LI, HAIDIAN, 200))
                .expectEvents(new ChatStoreAssigned(CHAT, HAIDIAN, at(200)));
    }

    @Test
    void a_name_changes_with_the_latest_statement_and_may_be_missing() {
        chat.given(KNOWN).when(state("", LI, CHAOYANG, 200)).expectEvents(new ChatRenamed(CHAT, "", at(200)));
        chat.given(KNOWN, new ChatRenamed(CHAT, "老客群", at(200)))
                .when(state("会员群", LI, CHAOYANG, 100))
                .expectNoEvents();
        chat.givenNoPriorActivity()
                .when(state("长".repeat(201), LI, CHAOYANG, 200))
                .expectExceptionMessage(Rejections.TEXT_TOO_LONG);
    }

    @Test
    void a_report_of_a_join_and_a_statement_of_it_are_one() {
        chat.given(KNOWN)
                .when(new ReportChatJoined(CHAT, Set.of(ANNA), JoinScene.QR_CODE, ANNA_IN.at()))
                .expectEvents(new ChatMembersJoined(CHAT, CHAOYANG, List.of(ANNA_IN), new ChatSize(0, 1)));
        chat.given(KNOWN, BOTH_IN)
                .when(new ReportChatJoined(CHAT, Set.of(ANNA), JoinScene.QR_CODE, ANNA_IN.at()))
                .expectNoEvents();
    }

    @Test
    void a_notice_is_news_once() {
        chat.given(KNOWN).when(new ReportChatNotice(CHAT, at(5))).expectEvents(new ChatNoticeChanged(CHAT, at(5)));
        chat.given(KNOWN, new ChatNoticeChanged(CHAT, at(5)))
                .when(new ReportChatNotice(CHAT, at(5)))
                .expectNoEvents();
    }

    @Test
    void a_dismissed_chat_says_nothing_any_more() {
        chat.given(KNOWN).when(new DismissChat(CHAT, at(9))).expectEvents(new ChatDismissed(CHAT, CHAOYANG, at(9)));
        chat.given(KNOWN, new ChatDismissed(CHAT, CHAOYANG, at(9)))
                .when(state("会员群", WANG, CHAOYANG, 20))
                .expectNoEvents();
        chat.given(KNOWN, new ChatDismissed(CHAT, CHAOYANG, at(9)))
                .when(new DismissChat(CHAT, at(10)))
                .expectNoEvents();
    }

    @Test
    void reports_of_a_chat_that_nobody_ever_saw_say_nothing() {
        chat.givenNoPriorActivity()
                .when(new ReportChatLeft(CHAT, Set.of(ANNA), QuitScene.LEFT, at(5)))
                .expectNoEvents();
        chat.givenNoPriorActivity().when(new DismissChat(CHAT, at(5))).expectNoEvents();
    }

    @Test
    void a_date_out_of_all_measure_is_refused() {
        chat.givenNoPriorActivity()
                .when(state("会员群", LI, CHAOYANG, -3_000_000_000L))
                .expectExceptionMessage(Rejections.DATE_ABSURD);
    }

    private static Instant at(long seconds) {
        return CREATED.plusSeconds(seconds);
    }

    private static ChatMembersLeft left(ChatMember member, QuitScene scene, long seconds) {
        return new ChatMembersLeft(
                CHAT, CHAOYANG, List.of(new ChatLeave(member, scene, at(seconds))), new ChatSize(1, 0));
    }

    private static StateChat state(String name, StaffAccountId owner, StoreId store, long asOf, ChatJoin... members) {
        return new StateChat(CHAT, name, owner, store, CREATED, List.of(members), at(asOf));
    }
}
