package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Chatting;
import crm.simulator.corp.Following;
import crm.simulator.corp.Staffing;
import crm.simulator.corp.Transferring;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpUserExternalUnassignList.UnassignInfo;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferCustomerReq;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferCustomerResp.TransferCustomer;
import me.chanjar.weixin.cp.bean.external.WxCpUserTransferResultResp.STATUS;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** 96325 on the job, 96331 and 96333 after leaving, 92124 unassigned, 92127 and 95703 group chats. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TransferTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();
    private final Following following = new Following(sdk.simulator.corp());

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_transfer_waits_a_day_and_then_takes_effect_by_itself() throws Exception {
        List<String> customers = sdk.customersOf("s01m01").subList(0, 2);
        var begun = contacts.transferCustomer(request("s01m01", "s01m02", customers));
        assertThat(begun.getCustomer()).extracting(TransferCustomer::getErrcode).containsExactly(0, 0);
        assertThat(contacts.transferResult("s01m01", "s01m02", "").getCustomer())
                .allSatisfy(result -> {
                    assertThat(result.getStatus()).isEqualTo(STATUS.WAITING);
                    assertThat(result.getTakeOverTime())
                            .isEqualTo(Sdk.NOW.plus(Duration.ofHours(24)).getEpochSecond());
                });
        sdk.passes(Duration.ofHours(24).minusSeconds(1));
        assertThat(sdk.customersOf("s01m01")).containsAll(customers);
        sdk.passes(Duration.ofSeconds(1));
        assertThat(sdk.customersOf("s01m02")).containsAll(customers);
        assertThat(sdk.customersOf("s01m01")).doesNotContainAnyElementsOf(customers);
        assertThat(contacts.transferResult("s01m01", "s01m02", "").getCustomer())
                .extracting("status")
                .containsOnly(STATUS.COMPLETE);
        assertThat(contacts.getContactDetail(customers.getFirst(), null)
                        .getFollowedUsers()
                        .getFirst()
                        .getAddWay())
                .isEqualTo("202");
        assertThat(told())
                .containsOnly("del_external_contact DELETE_BY_TRANSFER", "add_external_contact null")
                .hasSize(4);
    }

    @Test
    void a_taker_who_knows_the_customer_already_gets_no_add_event() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        sdk.simulator.corp().run(() -> following.add("s01m02", customer, 1, "", null, Sdk.NOW));
        contacts.transferCustomer(request("s01m01", "s01m02", List.of(customer)));
        sdk.passes(Duration.ofHours(24));
        assertThat(told()).containsExactly("add_external_contact null", "del_external_contact DELETE_BY_TRANSFER");
    }

    @Test
    void a_customer_may_refuse() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        contacts.transferCustomer(request("s01m01", "s01m02", List.of(customer)));
        Transferring transferring = new Transferring(sdk.simulator.corp());
        sdk.simulator
                .corp()
                .run(() -> transferring.refuse(
                        transferring.waiting(customer, "s01m01").orElseThrow().key(), Sdk.NOW));
        sdk.passes(Duration.ofHours(25));
        assertThat(contacts.transferResult("s01m01", "s01m02", "").getCustomer())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.getStatus()).isEqualTo(STATUS.REFUSED);
                    assertThat(result.getTakeOverTime()).isZero();
                });
        assertThat(sdk.customersOf("s01m01")).contains(customer);
        assertThat(told()).containsExactly("transfer_fail customer_refused");
    }

    @Test
    void a_taker_may_be_full() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        contacts.transferCustomer(request("s01m01", "s01m02", List.of(customer)));
        sdk.limit("contacts.customersPerMember", 10);
        sdk.passes(Duration.ofHours(24));
        assertThat(contacts.transferResult("s01m01", "s01m02", "")
                        .getCustomer()
                        .getFirst()
                        .getStatus())
                .isEqualTo(STATUS.LIMIT);
        assertThat(told()).containsExactly("transfer_fail customer_limit_exceed");
    }

    @Test
    void on_the_job_a_customer_moves_at_most_twice_in_ninety_days() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        assertThat(move("s01m01", "s01m02", customer)).isZero();
        assertThat(move("s01m02", "s01m03", customer)).isZero();
        assertThat(move("s01m03", "s01m04", customer)).isEqualTo(40128);
        sdk.passes(Duration.ofDays(90));
        assertThat(move("s01m03", "s01m04", customer)).isZero();
    }

    @Test
    void what_cannot_be_moved_says_why() throws Exception {
        String customer = sdk.customersOf("s01m01").getFirst();
        String others = sdk.customersOf("s02m01").getFirst();
        var answers = contacts.transferCustomer(request("s01m01", "s01m02", List.of(customer, others, "wmNobody")));
        assertThat(answers.getCustomer())
                .extracting(TransferCustomer::getErrcode)
                .containsExactly(0, 40096, 40096);
        assertThat(contacts.transferCustomer(request("s01m01", "s01m03", List.of(customer)))
                        .getCustomer()
                        .getFirst()
                        .getErrcode())
                .as("under way already")
                .isEqualTo(40129);
        assertThat(errcode(() -> contacts.transferCustomer(request("s01m01", "s01m01", List.of(others)))))
                .isEqualTo(40130);
        assertThat(errcode(() -> contacts.transferCustomer(request("s01m01", "nobody", List.of(others)))))
                .isEqualTo(60111);
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 101; i++) many.add("wm" + i);
        assertThat(errcode(() -> contacts.transferCustomer(request("s01m01", "s01m02", many))))
                .as("100 a call")
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.resignedTransferCustomer(request("s01m01", "s01m02", List.of(customer)))))
                .as("still at work")
                .isEqualTo(40003);
    }

    @Test
    void whoever_resigned_leaves_customers_to_be_taken_over_within_a_year() throws Exception {
        List<String> customers = sdk.customersOf("s01m01");
        sdk.simulator.corp().run(() -> new Staffing(sdk.simulator.corp()).resign("s01m01", Sdk.NOW));
        assertThat(errcode(() -> sdk.wx.getUserService().getById("s01m01"))).isEqualTo(60111);
        assertThat(unassigned(4)).containsExactlyInAnyOrderElementsOf(customers);
        assertThat(errcode(() -> contacts.transferCustomer(request("s01m01", "s01m02", customers))))
                .as("not on the job any more")
                .isEqualTo(60111);
        contacts.resignedTransferCustomer(request("s01m01", "s01m02", customers.subList(0, 3)));
        assertThat(unassigned(4)).containsExactlyInAnyOrderElementsOf(customers.subList(3, customers.size()));
        sdk.passes(Duration.ofHours(24));
        assertThat(sdk.customersOf("s01m02")).containsAll(customers.subList(0, 3));
        assertThat(contacts.resignedTransferResult("s01m01", "s01m02", "").getCustomer())
                .hasSize(3)
                .extracting("status")
                .containsOnly(STATUS.COMPLETE);
        sdk.passes(Duration.ofDays(365));
        assertThat(errcode(
                        () -> contacts.resignedTransferCustomer(request("s01m01", "s01m02", customers.subList(3, 4)))))
                .isEqualTo(40003);
        assertThat(unassigned(4)).isEmpty();
    }

    @Test
    void group_chats_change_their_owner() throws Exception {
        var corp = sdk.simulator.corp();
        String customer = sdk.customersOf("s01m01").getFirst();
        String chat = corp.call(() -> new Chatting(corp).create("s01m01", "会员群", List.of(customer), Sdk.NOW))
                .chatId();
        assertThat(contacts.getGroupChat(chat, 1).getGroupChat()).satisfies(info -> {
            assertThat(info.getOwner()).isEqualTo("s01m01");
            assertThat(info.getMemberList()).hasSize(2);
            assertThat(info.getMemberVersion()).isNotBlank();
        });
        assertThat(contacts.transferGroupChat(new String[] {chat}, "s01m02")
                        .getFailedChatList()
                        .getFirst()
                        .getErrcode())
                .as("its owner has not resigned")
                .isEqualTo(90500);
        assertThat(contacts.onjobTransferGroupChat(new String[] {chat}, "s01m02")
                        .getFailedChatList())
                .isEmpty();
        corp.run(() -> new Staffing(corp).resign("s01m02", Sdk.NOW));
        assertThat(contacts.listGroupChat(10, "", 1, new String[] {"s01m02"}).getGroupChatList())
                .extracting("chatId")
                .containsExactly(chat);
        assertThat(contacts.transferGroupChat(new String[] {chat, "wrNone"}, "s01m03")
                        .getFailedChatList())
                .extracting("chatId", "errcode")
                .containsExactly(org.assertj.core.groups.Tuple.tuple("wrNone", 90501L));
        assertThat(contacts.getGroupChat(chat, 0).getGroupChat().getOwner()).isEqualTo("s01m03");
    }

    @Test
    void an_owner_gives_at_most_three_hundred_chats_a_day() throws Exception {
        var corp = sdk.simulator.corp();
        sdk.limit("transfers.chatsPerOwnerPerDay", 1);
        String[] chats = corp.call(() -> new String[] {
            new Chatting(corp).create("s01m01", "一", List.of(), Sdk.NOW).chatId(),
            new Chatting(corp).create("s01m01", "二", List.of(), Sdk.NOW).chatId()
        });
        assertThat(contacts.onjobTransferGroupChat(chats, "s01m02").getFailedChatList())
                .hasSize(1);
        sdk.passes(Duration.ofDays(1));
        assertThat(contacts.onjobTransferGroupChat(new String[] {chats[1]}, "s01m02")
                        .getFailedChatList())
                .isEmpty();
    }

    private int move(String from, String to, String customer) throws Exception {
        int code = contacts.transferCustomer(request(from, to, List.of(customer)))
                .getCustomer()
                .getFirst()
                .getErrcode();
        sdk.passes(Duration.ofHours(24));
        return code;
    }

    private List<String> unassigned(int size) throws Exception {
        List<String> all = new ArrayList<>();
        String cursor = "";
        do {
            var page = contacts.listUnassignedList(null, cursor, size);
            page.getUnassignInfos().stream()
                    .map(UnassignInfo::getExternalUserid)
                    .forEach(all::add);
            cursor = page.getNextCursor();
        } while (!cursor.isEmpty());
        return all;
    }

    private List<String> told() throws InterruptedException {
        sdk.simulator.callbacks().awaitIdle(Duration.ofSeconds(5));
        return sdk.simulator.outbox().ended().stream()
                .map(out -> out.message().changeType() + " "
                        + out.message()
                                .fields()
                                .getOrDefault(
                                        "FailReason", out.message().fields().get("Source")))
                .toList();
    }

    private static WxCpUserTransferCustomerReq request(String from, String to, List<String> customers) {
        WxCpUserTransferCustomerReq request = new WxCpUserTransferCustomerReq();
        request.setHandOverUserid(from);
        request.setTakeOverUserid(to);
        request.setExternalUserid(customers);
        return request;
    }
}
