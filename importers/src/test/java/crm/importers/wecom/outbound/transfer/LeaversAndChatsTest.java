package crm.importers.wecom.outbound.transfer;

import static crm.importers.wecom.outbound.transfer.HandingOver.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.domain.contact.ContactTransferEvent.TransferRefusedByCustomer;
import crm.domain.contact.GroupChatTransferCommand.RequestChatTransfer;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferFailed;
import crm.domain.contact.GroupChatTransferEvent.ChatsTransferred;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountEvent.StaffLeft;
import crm.importers.sending.Sender;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackParked;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.simulator.corp.Chatting;
import crm.simulator.fault.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LeaversAndChatsTest {

    private static final String HAND_OVER = "externalcontact/groupchat/onjob_transfer";

    @TempDir
    Path directory;

    private HandingOver scene;

    @BeforeEach
    void start() throws Exception {
        scene = new HandingOver(directory);
        scene.chain.corp.client().read(wx -> wx.getAccessToken());
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void customers_of_who_left_are_found_until_somebody_takes_over() {
        CustomerId known = scene.customerOf(scene.wang);
        Instant left = scene.resign(scene.wang);
        look();
        assertThat(scene.following.desk().leavers()).singleElement().satisfies(leaver -> {
            assertThat(leaver.staffId()).isEqualTo(scene.wang);
            assertThat(leaver.leftAt()).isEqualTo(left);
            assertThat(leaver.customers())
                    .as("10 whom nobody told of yet")
                    .hasSize(11)
                    .contains(known);
        });
        assertThat(scene.chain.events(StaffLeft.class))
                .singleElement()
                .satisfies(event -> assertThat(event.staffId()).isEqualTo(scene.wang));
        look();
        assertThat(scene.chain.events(StaffLeft.class)).hasSize(1);

        List<CustomerId> all =
                scene.following.desk().leaver(scene.wang).orElseThrow().customers();
        scene.plan("b1", left, scene.wang, to(scene.li, all));
        scene.chain.work();
        look();
        assertThat(scene.following.desk().leavers()).isEmpty();
        scene.refuse(known, scene.wang);
        look();
        assertThat(scene.following.desk().leavers())
                .singleElement()
                .satisfies(leaver -> assertThat(leaver.customers()).containsExactly(known));
    }

    @Test
    void the_list_of_who_left_is_read_to_its_last_page() {
        scene.corp().limits(scene.corp().limits().with("transfers.unassignedPage", 3));
        scene.resign(scene.wang);
        scene.resign(scene.zhao);
        look();
        assertThat(scene.following.desk().leavers())
                .extracting(leaver -> leaver.customers().size())
                .containsExactly(10, 10);
    }

    @Test
    void chats_get_their_new_owner_and_those_that_do_not_have_an_errcode() {
        List<String> chats = chats(2);
        chats.add("wrNOBODYS");
        request(chats, 300);
        scene.chain.work();
        assertThat(scene.chain.events(ChatsTransferred.class))
                .singleElement()
                .satisfies(done -> assertThat(done.chatIds()).hasSize(2));
        assertThat(scene.chain.events(ChatTransferFailed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.chats()).singleElement().satisfies(chat -> {
                    assertThat(chat.chatId()).isEqualTo("wrNOBODYS");
                    assertThat(chat.errorCode()).isEqualTo(90501);
                }));
        assertThat(scene.following.desk().chatsOf(scene.li).orElseThrow()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(scene.following.desk().chatsOf(scene.wang).orElseThrow()).doesNotContainAnyElementsOf(chats);
    }

    @Test
    void so_many_chats_a_call_and_a_timeout_after_the_effect_repeats_none() {
        List<String> chats = chats(6);
        scene.chain.corp.fails(Fault.TIMEOUT_AFTER_EFFECT, HAND_OVER, 1);
        request(chats, 300);
        scene.chain.work();
        scene.chain.passes(OutboundSteps.SETTLING);
        scene.chain.work();
        assertThat(scene.chain.corp.calls(HAND_OVER)).isEqualTo(2);
        assertThat(scene.chain.events(ChatsTransferred.class)).hasSize(2);
        assertThat(scene.chain.events(ChatTransferFailed.class)).isEmpty();
    }

    @Test
    void a_refusal_is_called_back_for_the_taker() {
        CustomerId customer = scene.customerOf(scene.wang);
        scene.plan("b1", null, scene.wang, to(scene.li, List.of(customer)));
        scene.chain.work();
        TransferCallbacks callbacks = callbacks();
        CallbackFields refused = failed("customer_refused", scene.externalUserid(customer));
        callbacks.handle("d1", refused);
        callbacks.handle("d1", refused);
        callbacks.handle("d2", failed("customer_refused", "wm-whom-nobody-knows"));
        assertThat(scene.chain.events(TransferRefusedByCustomer.class)).hasSize(1);
        CustomerId never = scene.customerOf(scene.wang);
        callbacks.handle("d3", failed("customer_limit_exceed", scene.externalUserid(never)));
        assertThatThrownBy(() -> callbacks.handle("d4", failed("because", scene.externalUserid(customer))))
                .isInstanceOf(CallbackParked.class);
    }

    private TransferCallbacks callbacks() {
        return new TransferCallbacks(new CallbackParts(
                new Sender(scene.chain.bus(), scene.chain.log, "wecom"),
                scene.chain.log,
                scene.chain.codec,
                scene.chain.vault,
                scene.chain.corp.documents,
                scene.chain.corp.clock));
    }

    private CallbackFields failed(String reason, String externalUserid) {
        TreeMap<String, List<String>> fields = new TreeMap<>();
        fields.put("UserID", List.of("s01m02"));
        fields.put("ExternalUserID", List.of(externalUserid));
        fields.put("FailReason", List.of(reason));
        fields.put("CreateTime", List.of(Long.toString(scene.corp().now().getEpochSecond())));
        return new CallbackFields(fields);
    }

    private List<String> chats(int count) {
        List<String> chats = new ArrayList<>();
        scene.corp().run(() -> {
            for (int i = 0; i < count; i++)
                chats.add(new Chatting(scene.corp())
                        .create("s01m01", "群" + i, List.of(), scene.corp().now())
                        .chatId());
        });
        return chats;
    }

    private void request(List<String> chats, int perDay) {
        Instant now = scene.corp().now();
        scene.chain.send(new RequestChatTransfer(
                scene.wang,
                new TransferBatchId("b1"),
                TransferKind.ON_JOB,
                scene.li,
                HandingOver.LAKE,
                chats,
                perDay,
                now.minusSeconds(60),
                now));
    }

    private void look() {
        scene.chain.passes(HandingOver.LIMITS.leaversEvery().plus(Duration.ofSeconds(1)));
        scene.following.polling().poll();
    }
}
