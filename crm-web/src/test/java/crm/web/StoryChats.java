package crm.web;

import crm.domain.chat.ChatMember;
import crm.domain.chat.ChatSize;
import crm.domain.chat.GroupChatId;
import crm.domain.chat.JoinScene;
import crm.domain.chat.QuitScene;
import crm.domain.customer.CustomerId;
import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.BalanceLevel;
import crm.domain.link.LinkContent;
import crm.domain.org.StaffAccountId;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.GroupChatView;
import crm.projections.link.LinkView;
import crm.projections.link.LinkView.State;
import crm.projections.link.Links.BalanceView;
import crm.projections.shared.DataScope;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Group chats and acquisition links of an invented store. */
public final class StoryChats {

    private static final StaffAccountId LI = new StaffAccountId("s1");

    private StoryChats() {}

    public static List<GroupChatView> chats(DataScope scope) {
        return Stream.of(
                        new GroupChatView(
                                new GroupChatId("wr1"),
                                "西湖店会员福利群",
                                LI,
                                Pages.LAKE,
                                Pages.NOW.minus(Duration.ofDays(40)),
                                new ChatSize(2, 186),
                                Pages.NOW,
                                null),
                        new GroupChatView(
                                new GroupChatId("wr2"), "", LI, null, Pages.NOW, new ChatSize(1, 3), null, Pages.NOW))
                .filter(chat -> scope.sees(chat.storeId()))
                .toList();
    }

    /** Somebody known, somebody who went, two who are nobody's contact, and two of the staff. */
    public static List<ChatMembers.Member> members() {
        return List.of(
                member(ChatMember.of(LI), 40, false),
                member(ChatMember.of(new StaffAccountId("s2")), 39, false),
                member(ChatMember.of(new CustomerId("c-0000")), 12, false),
                member(ChatMember.of(new CustomerId("c-0001")), 9, false),
                member(ChatMember.of(new CustomerId("c-x1")), 8, false),
                member(ChatMember.of(new CustomerId("c-x2")), 7, false),
                member(ChatMember.of(new CustomerId("c-0004")), 6, true));
    }

    /** Of anybody: in the one, gone from the other. */
    static List<ChatMembers.Passage> passages() {
        return List.of(passage("wr1", true, 40), passage("wr2", true, 30), passage("wr2", false, 10));
    }

    private static ChatMembers.Passage passage(String chat, boolean joined, int daysAgo) {
        return new ChatMembers.Passage(
                new GroupChatId(chat),
                joined,
                JoinScene.UNKNOWN,
                QuitScene.UNKNOWN,
                Pages.NOW.minus(Duration.ofDays(daysAgo)),
                Pages.LAKE,
                100 - daysAgo);
    }

    private static ChatMembers.Member member(ChatMember who, int daysAgo, boolean gone) {
        return new ChatMembers.Member(
                who, JoinScene.QR_CODE, Pages.NOW.minus(Duration.ofDays(daysAgo)), gone ? Pages.NOW : null);
    }

    public static List<ChatMembers.Day> days() {
        return List.of(
                new ChatMembers.Day(LocalDate.of(2026, 5, 1), 3, 1),
                new ChatMembers.Day(LocalDate.of(2026, 4, 28), 12, 0));
    }

    public static final BalanceView BALANCE = new BalanceView(BalanceLevel.LOW, Pages.NOW, 9_982L, 18L, Pages.NOW);

    public static List<LinkView> links(DataScope scope) {
        LinkContent menu = new LinkContent("夏季菜单", Set.of(LI), Pages.LAKE, true);
        LinkContent poster = new LinkContent("Poster", Set.of(LI), null, false);
        return Stream.of(
                        new LinkView(
                                new AcquisitionLinkId("l0a1b2c3d4"),
                                menu,
                                true,
                                State.UNAVAILABLE,
                                null,
                                "https://work.weixin.qq.com/ca/cawcde1?customer_channel=l0a1b2c3d4",
                                Pages.NOW,
                                402,
                                318,
                                96,
                                Pages.NOW),
                        new LinkView(
                                new AcquisitionLinkId("cawcdea7783d7330b4"),
                                poster,
                                false,
                                State.IN_USE,
                                null,
                                "https://work.weixin.qq.com/ca/x?customer_channel=cawcdea7783d7330b4",
                                Pages.NOW,
                                0,
                                0,
                                0,
                                null))
                .filter(link -> scope.sees(link.content().storeId()))
                .toList();
    }
}
