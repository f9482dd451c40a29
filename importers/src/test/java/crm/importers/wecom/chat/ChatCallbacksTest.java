package crm.importers.wecom.chat;

import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatEvent;
import crm.domain.chat.GroupChatEvent.ChatCreated;
import crm.domain.chat.GroupChatEvent.ChatDismissed;
import crm.domain.chat.GroupChatEvent.ChatMembersJoined;
import crm.domain.chat.GroupChatEvent.ChatMembersLeft;
import crm.domain.chat.GroupChatEvent.ChatNoticeChanged;
import crm.domain.chat.GroupChatEvent.ChatRenamed;
import crm.domain.chat.Presence.Stay;
import crm.domain.chat.QuitScene;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.wecom.CalledBack;
import crm.importers.wecom.Corp;
import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.sync.Compared;
import crm.importers.wecom.sync.Compared.Difference;
import crm.importers.wecom.sync.chat.ChatSync;
import crm.projections.chat.ChatMemberProjection;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.ChatProjection;
import crm.projections.chat.GroupChatView;
import crm.projections.chat.GroupChats;
import crm.projections.shared.DataScope.AllStores;
import crm.simulator.corp.Chatting;
import crm.simulator.corp.GroupChat;
import crm.simulator.corp.Person;
import crm.simulator.fault.Fault;
import crm.simulator.fault.FaultRule;
import crm.store.vault.Identifier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChatCallbacksTest {

    private static final String OWNER = "s01m01";
    private static final String GET = "groupchat/get";

    @TempDir
    Path directory;

    private CalledBack chain;
    private Chatting chatting;
    private StaffAccountId owner;

    @BeforeEach
    void start() throws Exception {
        chain = new CalledBack(directory, corp -> List.of(new ChatFeature(new ChatCards(corp.client()))));
        chatting = new Chatting(chain.corp.simulator.corp());
        owner = chain.staff(OWNER, "S01");
    }

    @AfterEach
    void close() {
        chain.close();
    }

    @Test
    void a_chat_that_staff_make_is_known_with_its_store_and_all_who_are_in_it() {
        GroupChat chat = make(customer(0), customer(1));
        chain.settles();
        assertThat(chain.events(ChatCreated.class)).singleElement().satisfies(created -> {
            assertThat(created.chatId().value()).isEqualTo(chat.chatId());
            assertThat(created.ownerId()).isEqualTo(owner);
            assertThat(created.storeId()).isEqualTo(new StoreId("S01"));
            assertThat(created.name()).isEqualTo("会员群");
        });
        assertThat(chain.events(ChatMembersJoined.class))
                .singleElement()
                .satisfies(joined -> assertThat(joined.joins())
                        .extracting(join -> join.member())
                        .containsExactlyInAnyOrder(ChatMember.of(owner), member(customer(0)), member(customer(1))));
        assertThat(chain.events().toString())
                .as("nobody's id of WeCom is in an event")
                .doesNotContain(customer(0))
                .doesNotContain(OWNER);
    }

    @Test
    void who_comes_and_goes_is_told_with_how_and_when() {
        GroupChat chat = make(customer(0));
        chain.settles();
        chain.happens(() -> chatting.join(now(chat), customer(1), 3, time()));
        chain.happens(() -> chatting.leave(now(chat), customer(0), 1, time()));
        chain.happens(() -> chatting.rename(now(chat), "老客群", time()));
        chain.happens(() -> chatting.notice(now(chat), "周末八折", time()));
        chain.settles();
        assertThat(chain.events(ChatMembersLeft.class).getLast().leaves())
                .singleElement()
                .satisfies(leave -> {
                    assertThat(leave.member()).isEqualTo(member(customer(0)));
                    assertThat(leave.scene()).isEqualTo(QuitScene.REMOVED);
                    assertThat(leave.at()).isEqualTo(Corp.NOW.plusSeconds(3));
                });
        assertThat(chain.events(ChatRenamed.class))
                .singleElement()
                .satisfies(renamed -> assertThat(renamed.name()).isEqualTo("老客群"));
        assertThat(chain.events(ChatNoticeChanged.class)).hasSize(1);
        assertThat(chain.events().toString()).doesNotContain("周末八折");
        assertThat(standing().size().customers()).isEqualTo(1);
    }

    @Test
    void callbacks_shuffled_and_repeated_end_in_the_stays_that_really_were() {
        GroupChat chat = make(customer(0), customer(1), customer(2));
        chain.settles(); // a chat is made before anything happens in it
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_REPEATED));
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_SHUFFLED));
        Map<String, List<Stay>> really = new TreeMap<>();
        chat.participants().forEach(p -> really.put(p.id(), new ArrayList<>(List.of(new Stay(p.joinedAt(), null)))));
        Random random = new Random(5);
        for (int part = 0; part < 5; part++) {
            chain.unread(() -> {
                for (int i = 0; i < 6; i++) comeOrGo(chat, customer(random.nextInt(4)), really);
            });
            chain.settles();
        }
        chain.corp.simulator.passes(Duration.ofSeconds(2));
        chain.settles();
        assertThat(chain.callbacks.desk().standing().parked()).isZero();
        assertThat(chain.corp.simulator.outbox().ended().size())
                .as("every change was called back")
                .isGreaterThanOrEqualTo(31);

        chain.project(new ChatMemberProjection(chain.corp.documents));
        really.remove(OWNER);
        Map<String, List<Stay>> told = new TreeMap<>();
        for (String who : really.keySet()) told.put(who, staysOf(who));
        assertThat(told).isEqualTo(really);
        assertThat(standing().size().customers()).isEqualTo((int) really.values().stream()
                .filter(stays -> stays.getLast().until() == null)
                .count());
    }

    private void comeOrGo(GroupChat chat, String who, Map<String, List<Stay>> really) {
        chain.happens(() -> {
            List<Stay> stays = really.computeIfAbsent(who, id -> new ArrayList<>());
            if (now(chat).participants().stream().anyMatch(p -> p.id().equals(who))) {
                chatting.leave(now(chat), who, 0, time());
                stays.add(new Stay(stays.removeLast().from(), time()));
            } else {
                chatting.join(now(chat), who, 3, time());
                stays.add(new Stay(time(), null));
            }
        });
    }

    @Test
    void news_that_cannot_be_asked_about_waits_and_goes_on_by_itself() {
        chain.corp.client().read(wecom -> wecom.getAccessToken());
        chain.corp.fails(Fault.SERVER_ERROR, GET, 3);
        GroupChat chat = make(customer(0));
        chain.happens(() -> chatting.rename(now(chat), "改名", time()));
        chain.settles();
        assertThat(chain.events(GroupChatEvent.class)).isEmpty();
        assertThat(chain.callbacks.desk().parked(10))
                .extracting(CallbackDesk.Line::reason)
                .as("the first waits, the second behind it")
                .containsExactly("callback.parked.wecom-away");

        for (int minute = 0; minute < 10 && !chain.callbacks.desk().parked(10).isEmpty(); minute++) {
            chain.corp.simulator.passes(Duration.ofMinutes(1));
            pause();
        }
        chain.settles();
        assertThat(chain.callbacks.desk().parked(10)).isEmpty();
        assertThat(chain.events(ChatCreated.class))
                .singleElement()
                .satisfies(created -> assertThat(created.name()).isEqualTo("改名"));
    }

    @Test
    void a_dismissed_chat_is_over_and_one_that_was_gone_before_it_was_read_leaves_nothing() {
        GroupChat chat = make(customer(0));
        chain.settles();
        chain.happens(() -> chatting.dismiss(now(chat), time()));
        chain.settles();
        assertThat(chain.events(ChatDismissed.class)).hasSize(1);

        chain.corp.simulator.faults().add(FaultRule.once(Fault.CALLBACK_LOST, "change_external_chat.create"));
        GroupChat lost = make(customer(1));
        chain.happens(() -> chatting.dismiss(now(lost), time()));
        chain.settles();
        assertThat(chain.events(ChatCreated.class)).hasSize(1);
        assertThat(chain.callbacks.desk().standing().parked()).isZero();
    }

    @Test
    void reconciliation_finds_chats_members_and_ends_that_no_callback_told_of() {
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_LOST));
        GroupChat one = make(customer(0), customer(1));
        GroupChat two = make(customer(2));
        ChatSync sync = sync();
        assertThat(run(sync))
                .containsExactlyInAnyOrder(
                        new Difference("chat-different", one.chatId()), new Difference("chat-different", two.chatId()));
        assertThat(chain.latestSource()).isEqualTo("reconciled");
        chain.corp.simulator.passes(Duration.ofMinutes(1));
        assertThat(run(sync)).as("nothing is different any more").isEmpty();

        chain.happens(() -> chatting.leave(now(one), customer(1), 0, time()));
        chain.happens(() -> chatting.dismiss(now(two), time()));
        chain.corp.simulator.passes(Duration.ofMinutes(1));
        assertThat(run(sync))
                .containsExactlyInAnyOrder(
                        new Difference("chat-different", one.chatId()), new Difference("chat-dismissed", two.chatId()));
        assertThat(chain.events(ChatMembersLeft.class))
                .singleElement()
                .satisfies(left -> assertThat(left.leaves())
                        .singleElement()
                        .satisfies(leave -> assertThat(leave.scene()).isEqualTo(QuitScene.UNKNOWN)));
        chain.corp.simulator.passes(Duration.ofMinutes(1));
        assertThat(run(sync)).isEmpty();
    }

    @Test
    void reconciliation_goes_on_where_it_stopped_when_wecom_could_not_be_asked() {
        chain.corp.simulator.faults().add(FaultRule.always(Fault.CALLBACK_LOST));
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) ids.add(make(customer(i)).chatId());
        ids.sort(String::compareTo);
        chain.corp.client().read(wecom -> wecom.getAccessToken());
        ChatSync sync = sync();
        Compared first = sync.compareAndRepair(ids.getFirst());
        assertThat(first.differences()).extracting(Difference::subject).isEqualTo(ids.subList(1, 3));

        chain.corp.fails(Fault.SERVER_ERROR, GET, 1);
        chain.corp.simulator.passes(Duration.ofMinutes(1));
        Compared stopped = sync.compareAndRepair(null);
        assertThat(stopped.compared()).isZero();
        assertThat(stopped.notBefore()).isNotNull();
        assertThat(sync.compareAndRepair(stopped.next()).differences())
                .containsExactly(new Difference("chat-different", ids.getFirst()));
    }

    private List<Difference> run(ChatSync sync) {
        chain.project(new ChatProjection(chain.corp.documents));
        List<Difference> differences = new ArrayList<>();
        String cursor = null;
        do {
            Compared step = sync.compareAndRepair(cursor);
            assertThat(step.notBefore()).isNull();
            differences.addAll(step.differences());
            cursor = step.next();
        } while (cursor != null);
        return differences;
    }

    private ChatSync sync() {
        ChatStating stating = new ChatStating(chain.reconciling(), chain.log, chain.codec, chain.vault);
        return new ChatSync(new ChatCards(chain.corp.client()), stating, chats(), chain.corp.clock);
    }

    private GroupChats chats() {
        return new GroupChats(chain.corp.documents, () -> 0, chain.corp.clock, Duration.ZERO);
    }

    private GroupChatView standing() {
        chain.project(new ChatProjection(chain.corp.documents));
        return chats().chats(new AllStores()).getFirst();
    }

    private List<Stay> staysOf(String externalUserid) {
        CustomerId id = new CustomerId(chain.vault
                .find(new Identifier("external-userid", externalUserid))
                .orElseThrow());
        List<ChatMembers.Passage> passages =
                new ArrayList<>(new ChatMembers(chain.corp.documents).ofCustomer(id, new AllStores()));
        passages.sort((a, b) -> a.at().compareTo(b.at()));
        List<Stay> stays = new ArrayList<>();
        for (ChatMembers.Passage passage : passages) {
            if (passage.joined()) stays.add(new Stay(passage.at(), null));
            else stays.add(new Stay(stays.removeLast().from(), passage.at()));
        }
        return stays;
    }

    private GroupChat make(String... customers) {
        GroupChat[] made = new GroupChat[1];
        chain.happens(() -> made[0] = chatting.create(OWNER, "会员群", List.of(customers), time()));
        return made[0];
    }

    private GroupChat now(GroupChat chat) {
        return chain.corp.simulator.corp().chats.find(chat.chatId()).orElseThrow();
    }

    private Instant time() {
        return chain.corp.simulator.corp().now();
    }

    private String customer(int number) {
        return chain.corp
                .simulator
                .corp()
                .call(() -> List.copyOf(chain.corp.simulator.corp().people.all()).stream()
                        .map(Person::externalUserid)
                        .sorted()
                        .skip(number)
                        .findFirst()
                        .orElseThrow());
    }

    private ChatMember member(String externalUserid) {
        return ChatMember.of(new CustomerId(chain.vault
                .find(new Identifier("external-userid", externalUserid))
                .orElseThrow()));
    }

    private static void pause() {
        try {
            Thread.sleep(1_200);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
