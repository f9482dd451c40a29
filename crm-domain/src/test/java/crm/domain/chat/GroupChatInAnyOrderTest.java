package crm.domain.chat;

import static crm.domain.Shuffled.shuffledAndRepeated;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.Played;
import crm.domain.chat.GroupChatCommand.ReportChatJoined;
import crm.domain.chat.GroupChatCommand.ReportChatLeft;
import crm.domain.chat.GroupChatCommand.StateChat;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.Presence.Stay;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class GroupChatInAnyOrderTest {

    private static final GroupChatId CHAT = new GroupChatId("wrCHAT");
    private static final StaffAccountId OWNER = new StaffAccountId("s-li");
    private static final Instant CREATED = Instant.parse("2026-05-01T02:00:00Z");

    /** People come and go; WeCom reports each time, and is asked now and then. */
    private static final class Told {

        final List<GroupChatCommand> commands = new ArrayList<>();
        final Map<String, List<Stay>> stays = new TreeMap<>();
    }

    @Test
    void reports_and_statements_shuffled_and_repeated_end_in_the_same_stays() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            Told told = story(random);
            GroupChatCommand first = told.commands.getFirst();
            List<GroupChatCommand> rest = told.commands.subList(1, told.commands.size());
            List<GroupChatCommand> shuffled = new ArrayList<>(List.of(first));
            shuffled.addAll(shuffledAndRepeated(rest, random));

            Played<GroupChat> chat = new Played<>(GroupChat.class).tellAll(shuffled);
            assertThat(chat.refused()).isEmpty();
            assertThat(staysOfEvents(chat)).as("seed %d: %s", seed, shuffled).isEqualTo(told.stays);
            assertThat(sizeOfEvents(chat))
                    .isEqualTo(told.stays.values().stream()
                            .filter(stays -> stays.getLast().until() == null)
                            .count());
            chat.snapshot(CHAT.value());
        }
    }

    private static Told story(Random random) {
        Told told = new Told();
        Map<ChatMember, Instant> in = new TreeMap<>();
        told.commands.add(statement(in, 0));
        for (int second = 1; second < 25; second++) {
            ChatMember who = ChatMember.of(new CustomerId("c-" + random.nextInt(3)));
            Instant at = CREATED.plusSeconds(second);
            List<Stay> stays = told.stays.computeIfAbsent(who.key(), key -> new ArrayList<>());
            Instant since = in.remove(who);
            if (since == null) {
                in.put(who, at);
                stays.add(new Stay(at, null));
                told.commands.add(new ReportChatJoined(CHAT, Set.of(who), JoinScene.QR_CODE, at));
            } else {
                stays.removeLast();
                stays.add(new Stay(since, at));
                told.commands.add(new ReportChatLeft(CHAT, Set.of(who), QuitScene.LEFT, at));
            }
            if (random.nextInt(3) == 0) told.commands.add(statement(in, second));
        }
        return told;
    }

    private static StateChat statement(Map<ChatMember, Instant> in, int second) {
        List<ChatJoin> members = new ArrayList<>();
        in.forEach((member, at) -> members.add(new ChatJoin(member, JoinScene.QR_CODE, at)));
        // Between this second and the next.
        return new StateChat(
                CHAT,
                "会员群",
                OWNER,
                null,
                CREATED,
                members,
                CREATED.plusSeconds(second).plusMillis(500));
    }

    private static Map<String, List<Stay>> staysOfEvents(Played<GroupChat> chat) {
        Map<String, TreeSet<Presence>> facts = new TreeMap<>();
        for (Object event : chat.events(CHAT.value())) {
            if (event instanceof ChatMembersJoined e)
                e.joins()
                        .forEach(join -> facts.computeIfAbsent(join.member().key(), k -> new TreeSet<>())
                                .add(new Presence(join.at(), true)));
            if (event instanceof ChatMembersLeft e)
                e.leaves()
                        .forEach(leave -> facts.computeIfAbsent(leave.member().key(), k -> new TreeSet<>())
                                .add(new Presence(leave.at(), false)));
        }
        Map<String, List<Stay>> stays = new TreeMap<>();
        facts.forEach((key, dated) -> stays.put(key, Presence.stays(dated)));
        return stays;
    }

    private static long sizeOfEvents(Played<GroupChat> chat) {
        ChatSize size = ChatSize.NONE;
        for (Object event : chat.events(CHAT.value())) {
            if (event instanceof ChatMembersJoined e) size = e.size();
            if (event instanceof ChatMembersLeft e) size = e.size();
        }
        return size.customers();
    }
}
