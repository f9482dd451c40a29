package crm.importers.wecom.outbound.message;

import static crm.importers.wecom.results.ReachChain.LI;
import static org.assertj.core.api.Assertions.assertThat;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskCommand.RemindSendTask;
import crm.domain.campaign.SendTaskCommand.RequestSendTask;
import crm.domain.campaign.SendTaskEvent;
import crm.domain.campaign.SendTaskEvent.ReminderRefused;
import crm.domain.campaign.SendTaskEvent.SendTaskCancelled;
import crm.domain.campaign.SendTaskEvent.SendTaskCreated;
import crm.domain.campaign.SendTaskEvent.SendTaskDoubted;
import crm.domain.campaign.SendTaskEvent.SendTaskRefused;
import crm.domain.campaign.SendTaskId;
import crm.domain.contact.AddWay;
import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerId;
import crm.domain.material.Attachment;
import crm.domain.material.AttachmentKind;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.results.ReachChain;
import crm.simulator.corp.Chatting;
import crm.simulator.corp.GroupChat;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.MassTask;
import crm.simulator.fault.Fault;
import crm.store.vault.PersonalField;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SendTaskCallsTest {

    private static final String ADD = "externalcontact/add_msg_template";
    private static final CampaignContent HELLO = new CampaignContent("五一快乐", List.of());
    private static final CampaignContent MENU = new CampaignContent(
            "新品", List.of(Attachment.link("菜单", "看看", "https://mall.example/menu?from=guide#top", null)));
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @TempDir
    Path directory;

    private ReachChain reach;

    @BeforeEach
    void start() throws Exception {
        reach = new ReachChain(directory);
        reach.chain.corp.client().read(wecom -> wecom.getAccessToken()); // faults are to strike the calls themselves
    }

    @AfterEach
    void close() {
        reach.close();
    }

    @Test
    void a_share_is_made_with_its_sender_its_recipients_and_its_mark() {
        List<String> customers = reach.customersOf(LI);
        reach.request("m1-a", LI, customers, MENU);
        reach.chain.work();
        MassTask task = onlyTask();
        assertThat(task.text()).isEqualTo("新品");
        assertThat(task.attachments().getFirst().toString())
                .contains("https://mall.example/menu?from=guide&mark=m1-a#top");
        assertThat(share(task).targets().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        customers.stream().map(reach::externalUserid).toList());
        assertThat(created()).satisfies(created -> {
            assertThat(created.msgid()).isEqualTo(task.msgid());
            assertThat(created.failed()).isEmpty();
            assertThat(created.leftOut()).isEmpty();
        });
        assertThat(reach.chain.desk.countOpen()).isZero();
    }

    @Test
    void pictures_and_cards_are_uploaded_once_for_all_shares() {
        String media = reach.attach(PICTURE);
        CampaignContent content = new CampaignContent(
                "",
                List.of(
                        Attachment.of(AttachmentKind.IMAGE, media),
                        Attachment.miniProgram("点餐", app(), "pages/menu.html", media)));
        reach.request("m1-a", LI, reach.customersOf(LI), content);
        reach.request("m1-b", "s01m02", reach.customersOf("s01m02"), content);
        reach.chain.work();
        assertThat(reach.chain.corp.simulator.corp().massTasks.size()).isEqualTo(2);
        assertThat(reach.chain.corp.calls("media/upload")).isEqualTo(1);
        reach.passes(Duration.ofDays(2));
        reach.request("m1-c", LI, reach.customersOf(LI), content);
        reach.chain.work();
        assertThat(reach.chain.corp.simulator.corp().massTasks.size()).isEqualTo(3);
        assertThat(reach.chain.corp.calls("media/upload")).isEqualTo(2);
    }

    @Test
    void the_cover_of_a_link_has_an_address_for_ever() {
        CampaignContent content = new CampaignContent(
                "", List.of(Attachment.link("菜单", "看看", "https://mall.example/menu", reach.attach(PICTURE))));
        reach.request("m1-a", LI, reach.customersOf(LI), content);
        reach.chain.work();
        assertThat(onlyTask().attachments().getFirst().toString())
                .contains("picurl")
                .doesNotContain("media_id");
        assertThat(reach.chain.corp.calls("media/uploadimg")).isEqualTo(1);
        assertThat(reach.chain.corp.calls("media/upload")).isZero();
    }

    @Test
    void what_nobody_kept_is_refused_and_nothing_is_sent() {
        CampaignContent content = new CampaignContent("", List.of(Attachment.of(AttachmentKind.IMAGE, "0".repeat(64))));
        reach.request("m1-a", LI, reach.customersOf(LI), content);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isZero();
        assertThat(reach.chain.events(SendTaskRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(40007));
    }

    @Test
    void a_timeout_after_the_effect_never_repeats_the_call() {
        List<String> customers = new ArrayList<>(reach.customersOf(LI));
        String stranger = reach.customer("wm-nobodys-friend");
        customers.add(stranger);
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        reach.request("m1-a", LI, customers, MENU);
        reach.chain.work();
        assertThat(reach.chain.events(SendTaskCreated.class)).isEmpty();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(reach.chain.events(SendTaskDoubted.class)).hasSize(1);
        assertThat(created().msgid()).isEqualTo(onlyTask().msgid());
        assertThat(created().failed()).as("found by who is missing").containsExactly(stranger);
    }

    @Test
    void a_text_alone_is_found_by_text_sender_and_recipients() {
        reach.request("m1-other", "s01m02", reach.customersOf("s01m02"), HELLO);
        reach.chain.work();
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(2);
        assertThat(reach.chain.events(SendTaskCreated.class))
                .extracting(SendTaskCreated::msgid)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_text_with_a_name_is_found_after_its_sender_was_renamed() {
        CampaignContent content = new CampaignContent("我是{staff}，五一快乐", List.of());
        rename(LI, "李敏");
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        reach.request("m1-a", LI, reach.customersOf(LI), content);
        reach.chain.work();
        rename(LI, "李敏（湖滨）");
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(onlyTask().text()).isEqualTo("我是李敏，五一快乐");
        assertThat(created().msgid()).isEqualTo(onlyTask().msgid());
    }

    private void rename(String userid, String name) {
        reach.chain.vault.record(reach.chain.staff(userid).value(), Map.of(PersonalField.NAME, name));
    }

    @Test
    void what_never_took_effect_is_made_again_after_it_was_looked_up() {
        reach.request("m1-first", LI, reach.customersOf(LI), HELLO);
        reach.chain.work();
        reach.chain.corp.fails(Fault.SERVER_ERROR, ADD, 1);
        reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.simulator.corp().massTasks.size())
                .as("the same message of an earlier share is not taken for it")
                .isEqualTo(2);
        assertThat(reach.chain.events(SendTaskCreated.class)).hasSize(2);
    }

    @Test
    void of_two_identical_texts_a_person_decides() {
        reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.request("m1-b", LI, reach.customersOf(LI), HELLO);
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 2);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(2);
        assertThat(reach.chain.desk.undecided(10))
                .hasSize(2)
                .allSatisfy(open -> assertThat(open.candidates()).hasSize(2));
        OutboundDesk.Open first = reach.chain.desk.undecided(10).getFirst();
        assertThat(reach.chain.desk.isThis(first.id(), 0, "lin")).isTrue();
        reach.chain.work();
        OutboundDesk.Open second = reach.chain.desk.undecided(10).getFirst();
        assertThat(reach.chain.desk.lookUp(second.id(), "lin")).isTrue();
        reach.chain.work();
        assertThat(reach.chain.events(SendTaskCreated.class))
                .as("the other one is left for the other share")
                .extracting(SendTaskCreated::msgid)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void a_crash_between_started_and_the_answer_ends_as_a_look_up() {
        reach.request("m1-a", LI, reach.customersOf(LI), MENU);
        reach.chain.hear();
        reach.chain.crashAfterStart();
        reach.passes(OutboundSteps.LONGEST_CALL);
        reach.chain.work();
        assertThat(reach.chain.corp.calls("externalcontact/get_groupmsg_list_v2"))
                .isEqualTo(1);
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(created().msgid()).isEqualTo(onlyTask().msgid());
    }

    @Test
    void whoever_left_before_the_call_is_not_named() {
        List<String> customers = reach.customersOf(LI);
        ContactId contact = ContactId.of(new CustomerId(customers.getFirst()), reach.staff(LI));
        reach.chain.send(
                new AddContact(contact, null, AddWay.QR_CODE, null, reach.now().minusSeconds(99)));
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.send(new LoseContact(contact, reach.now()));
        reach.chain.work();
        assertThat(share(onlyTask()).targets()).doesNotContainKey(reach.externalUserid(customers.getFirst()));
        assertThat(created().leftOut()).containsExactly(customers.getFirst());
        assertThat(created().failed()).isEmpty();
    }

    @Test
    void whom_wecom_does_not_take_is_told_by_our_ids() {
        List<String> customers = new ArrayList<>(reach.customersOf(LI));
        String stranger = reach.customer("wm-nobodys-friend");
        customers.add(stranger);
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.work();
        assertThat(created().failed()).containsExactly(stranger);
    }

    @Test
    void a_share_of_strangers_only_is_refused() {
        reach.request("m1-a", LI, List.of(reach.customer("wm-nobodys-friend")), HELLO);
        reach.chain.work();
        assertThat(reach.chain.events(SendTaskRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.errorCode()).isEqualTo(41048));
    }

    @Test
    void ten_thousand_recipients_go_out_in_one_call() {
        List<String> customers = new ArrayList<>(reach.customersOf(LI));
        customers.addAll(reach.customers(IntStream.range(0, 10_000 - customers.size())
                .mapToObj("wm-%05d"::formatted)
                .toList()));
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isEqualTo(1);
        assertThat(created().failed().size() + share(onlyTask()).targets().size())
                .isEqualTo(10_000);
    }

    @Test
    void group_chats_are_written_to_by_their_owner() {
        var corp = reach.chain.corp.simulator.corp();
        GroupChat chat = corp.call(() -> new Chatting(corp)
                .create(
                        LI,
                        "老友",
                        List.of(reach.externalUserid(reach.customersOf(LI).getFirst())),
                        reach.now()));
        reach.chain.send(new RequestSendTask(
                new SendTaskId("m1-g"),
                new CampaignId("m1"),
                "群",
                null,
                reach.staff(LI),
                SendTarget.GROUP_CHATS,
                reach.audiences.freeze(List.of(chat.chatId(), "wr-somebody-elses")),
                HELLO,
                reach.now()));
        reach.chain.work();
        assertThat(onlyTask().chatType()).isEqualTo("group");
        assertThat(share(onlyTask()).targets().keySet()).containsExactly(chat.chatId());
        assertThat(created().failed()).containsExactly("wr-somebody-elses");
    }

    @Test
    void staff_are_reminded_when_the_task_is_ready_and_a_lost_answer_costs_no_second_one() {
        SendTaskId task = reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.chain.work();
        reach.passes(Duration.ofSeconds(2));
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, "remind_groupmsg_send", 1);
        reach.chain.send(new RemindSendTask(task, reach.now()));
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        assertThat(reach.chain.corp.calls("externalcontact/remind_groupmsg_send"))
                .isEqualTo(1);
        assertThat(onlyTask().reminders()).hasSize(1);
        assertThat(reach.chain.desk.countOpen()).isZero();
    }

    @Test
    void a_reminder_of_what_was_sent_meanwhile_does_not_go_out() {
        SendTaskId task = reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.chain.work();
        reach.chain.send(new RemindSendTask(task, reach.now()));
        reach.chain.send(new CancelSendTask(task, reach.now()));
        reach.passes(Duration.ofSeconds(2));
        reach.chain.work();
        assertThat(reach.chain.corp.calls("externalcontact/remind_groupmsg_send"))
                .isZero();
        assertThat(reach.chain.events(ReminderRefused.class)).hasSize(1);
    }

    @Test
    void what_is_taken_back_is_cancelled_in_wecom() {
        SendTaskId task = reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.chain.work();
        reach.chain.send(new CancelSendTask(task, reach.now()));
        reach.chain.work(); // just created: 41063
        reach.passes(Duration.ofMinutes(1));
        reach.chain.work();
        assertThat(onlyTask().cancelledAt()).isNotNull();
        assertThat(reach.chain.events(SendTaskCancelled.class)).hasSize(1);
    }

    @Test
    void what_is_taken_back_before_the_call_is_never_made() {
        SendTaskId task = reach.request("m1-a", LI, reach.customersOf(LI), HELLO);
        reach.chain.send(new CancelSendTask(task, reach.now()));
        reach.chain.work();
        assertThat(reach.chain.corp.calls(ADD)).isZero();
        assertThat(reach.chain.events(SendTaskCancelled.class)).hasSize(1);
        assertThat(reach.chain.desk.countOpen()).isZero();
    }

    @Test
    void no_event_and_no_ledger_names_a_person() {
        List<String> customers = reach.customersOf(LI);
        reach.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, ADD, 1);
        reach.request("m1-a", LI, customers, HELLO);
        reach.chain.work();
        reach.passes(OutboundSteps.SETTLING_OF_TASKS);
        reach.chain.work();
        String told = reach.chain.events(SendTaskEvent.class).toString();
        Set<String> persons =
                Set.copyOf(customers.stream().map(reach::externalUserid).toList());
        assertThat(persons).isNotEmpty().noneMatch(told::contains);
        assertThat(told).doesNotContain(LI);
    }

    private String app() {
        return crm.simulator.corp.Seeding.linkedApps(reach.chain.corp.simulator.corp())
                .getFirst();
    }

    private SendTaskCreated created() {
        assertThat(reach.chain.events(SendTaskCreated.class)).hasSize(1);
        return reach.chain.events(SendTaskCreated.class).getFirst();
    }

    private MassTask onlyTask() {
        assertThat(reach.chain.corp.simulator.corp().massTasks.size()).isEqualTo(1);
        return reach.chain.corp.simulator.corp().massTasks.all().iterator().next();
    }

    private MassShare share(MassTask task) {
        return reach.chain
                .corp
                .simulator
                .corp()
                .massShares
                .startingWith(task.msgid() + "|")
                .iterator()
                .next();
    }
}
