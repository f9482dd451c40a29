package crm.simulator.api;

import static crm.simulator.api.Sdk.errcode;
import static org.assertj.core.api.Assertions.assertThat;

import crm.simulator.corp.Following;
import crm.simulator.corp.MomentPosting;
import crm.simulator.corp.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import me.chanjar.weixin.cp.api.WxCpExternalContactService;
import me.chanjar.weixin.cp.bean.external.WxCpAddMomentTask;
import me.chanjar.weixin.cp.bean.external.moment.ExternalContactList;
import me.chanjar.weixin.cp.bean.external.moment.SenderList;
import me.chanjar.weixin.cp.bean.external.moment.VisibleRange;
import me.chanjar.weixin.cp.bean.external.msg.Attachment;
import me.chanjar.weixin.cp.bean.external.msg.Image;
import me.chanjar.weixin.cp.bean.external.msg.Link;
import me.chanjar.weixin.cp.bean.external.msg.MiniProgram;
import me.chanjar.weixin.cp.bean.external.msg.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** add_moment_task (95094, 96351), results (93333, 93506). */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MomentTest {

    private final Sdk sdk = new Sdk();
    private final WxCpExternalContactService contacts = sdk.wx.getExternalContactService();

    @AfterEach
    void close() {
        sdk.close();
    }

    @Test
    void a_job_becomes_a_moment_and_its_result_is_kept_for_a_day() throws Exception {
        String job = add("新品上市", null, "s01m01", "nobody").getJobId();
        assertThat(contacts.getMomentTaskResult(job).getStatus())
                .as("under way")
                .isEqualTo(2);
        sdk.passes(Duration.ofSeconds(3));
        var result = contacts.getMomentTaskResult(job);
        assertThat(result.getStatus()).as("done").isEqualTo(3);
        assertThat(result.getResult().getMomentId()).isNotBlank();
        assertThat(result.getResult().getInvalidSenderList().getUserList()).containsExactly("nobody");
        sdk.passes(Duration.ofHours(24));
        assertThat(errcode(() -> contacts.getMomentTaskResult(job))).isEqualTo(40088);
        assertThat(errcode(() -> contacts.getMomentTaskResult("jobMadeUp"))).isEqualTo(40088);
    }

    @Test
    void planned_and_seen_are_two_things() throws Exception {
        List<String> customers = sdk.customersOf("s01m01");
        String moment = ready(add("新品", null, "s01m01").getJobId());
        assertThat(contacts.getMomentTask(moment, "", 10).getTaskList())
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.getUserId()).isEqualTo("s01m01");
                    assertThat(task.getPublishStatus()).isEqualTo("0");
                });
        assertThat(contacts.getMomentCustomerList(moment, "s01m01", "", 100).getCustomerList())
                .hasSize(customers.size());
        assertThat(contacts.getMomentSendResult(moment, "s01m01", "", 100).getCustomerList())
                .isEmpty();
        var corp = sdk.simulator.corp();
        corp.run(() -> {
            new Following(corp).deleteByCustomer("s01m01", customers.getFirst(), corp.now());
            MomentPosting posting = new MomentPosting(corp);
            posting.publish(moment, "s01m01", corp.now());
            posting.like(moment, "s01m01", customers.get(1), corp.now());
            posting.comment(moment, "s01m01", customers.get(2), corp.now());
            posting.like(moment, "s01m01", customers.getFirst(), corp.now()); // cannot see it
        });
        assertThat(contacts.getMomentTask(moment, "", 10)
                        .getTaskList()
                        .getFirst()
                        .getPublishStatus())
                .isEqualTo("1");
        assertThat(contacts.getMomentSendResult(moment, "s01m01", "", 100).getCustomerList())
                .extracting("externalUserId")
                .containsExactlyInAnyOrderElementsOf(customers.subList(1, customers.size()));
        var reactions = contacts.getMomentComments(moment, "s01m01");
        assertThat(reactions.getLikeList()).extracting("externalUserId").containsExactly(customers.get(1));
        assertThat(reactions.getCommentList()).extracting("externalUserId").containsExactly(customers.get(2));
    }

    @Test
    void only_customers_with_one_of_the_tags_are_planned_for() throws Exception {
        var corp = sdk.simulator.corp();
        String tag = corp.tags.all().stream().map(Tag::id).findFirst().orElseThrow();
        String tagged = sdk.customersOf("s01m01").getFirst();
        corp.run(() -> {
            Following following = new Following(corp);
            for (String customer : sdk.customersOf("s01m01")) {
                var follow = following.open("s01m01", customer).orElseThrow();
                corp.follows.put(
                        follow.tagged(customer.equals(tagged) ? new TreeSet<>(List.of(tag)) : new TreeSet<>()));
            }
        });
        String moment = ready(add("x", List.of(tag), "s01m01").getJobId());
        assertThat(contacts.getMomentCustomerList(moment, "s01m01", "", 100).getCustomerList())
                .extracting("externalUserId")
                .containsExactly(tagged);
    }

    @Test
    void nine_images_or_one_link_and_no_mini_program() {
        List<Attachment> link = List.of(attachment(
                a -> a.setLink(new Link().setUrl("https://example.com").setTitle("x"))));
        assertThat(errcode(() -> contacts.addMomentTask(task("x", two(link)))))
                .as("two links")
                .isEqualTo(40058);
        List<Attachment> app =
                List.of(attachment(a -> a.setMiniProgram(new MiniProgram().setAppid(Sdk.APPS.getFirst()))));
        assertThat(errcode(() -> contacts.addMomentTask(task("x", app))))
                .as("a mini-program")
                .isEqualTo(40008);
        List<Attachment> mixed = new ArrayList<>(link);
        mixed.add(attachment(a -> a.setImage(new Image().setMediaId("3x"))));
        assertThat(errcode(() -> contacts.addMomentTask(task("x", mixed))))
                .as("mixed")
                .isEqualTo(40058);
        List<Attachment> ten = new ArrayList<>();
        for (int i = 0; i < 10; i++) ten.add(attachment(a -> a.setImage(new Image().setMediaId("3x"))));
        assertThat(errcode(() -> contacts.addMomentTask(task("x", ten))))
                .as("ten images")
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.addMomentTask(task("x", ten.subList(0, 1)))))
                .as("unknown media")
                .isEqualTo(40007);
    }

    @Test
    void text_has_at_most_two_thousand_characters_and_four_thousand_bytes() throws Exception {
        add("a".repeat(2000), null, "s01m01");
        assertThat(errcode(() -> add("a".repeat(2001), null, "s01m01"))).isEqualTo(45002);
        assertThat(errcode(() -> add("一".repeat(1334), null, "s01m01"))).isEqualTo(45002);
    }

    @Test
    void moments_are_listed_by_twenty_over_thirty_days_without_the_cancelled() throws Exception {
        String kept = ready(add("一", null, "s01m01").getJobId());
        String cancelled = ready(add("二", null, "s01m01").getJobId());
        contacts.cancelMomentTask(cancelled);
        long start = Sdk.NOW.getEpochSecond() - 60;
        long end = Sdk.NOW.getEpochSecond() + 60;
        assertThat(contacts.getMomentList(start, end, null, null, "", 20).getMomentList())
                .singleElement()
                .satisfies(moment -> {
                    assertThat(moment.getMomentId()).isEqualTo(kept);
                    assertThat(moment.getText().getContent()).isEqualTo("一");
                });
        assertThat(errcode(() -> contacts.getMomentList(start, end, null, null, "", 21)))
                .isEqualTo(40058);
        assertThat(errcode(() -> contacts.getMomentList(start - 31 * 86_400, end, null, null, "", 20)))
                .isEqualTo(40058);
    }

    @Test
    void a_corp_makes_ten_a_minute_and_a_customer_sees_three_a_day() throws Exception {
        List<String> moments = new ArrayList<>();
        for (int i = 0; i < 4; i++)
            moments.add(ready(add("x" + i, null, "s01m01").getJobId()));
        var corp = sdk.simulator.corp();
        corp.run(() -> moments.forEach(m -> new MomentPosting(corp).publish(m, "s01m01", corp.now())));
        List<Integer> reached = new ArrayList<>();
        for (String moment : moments)
            reached.add(contacts.getMomentSendResult(moment, "s01m01", "", 100)
                    .getCustomerList()
                    .size());
        int all = sdk.customersOf("s01m01").size();
        assertThat(reached).as("third-party sources").containsExactly(all, all, all, 0);
        for (int i = 0; i < 6; i++) add("y" + i, null, "s01m01");
        assertThat(errcode(() -> add("one more", null, "s01m01")))
                .as("third-party sources")
                .isEqualTo(45009);
        sdk.passes(Duration.ofMinutes(1));
        add("one more", null, "s01m01");
    }

    private String ready(String job) throws Exception {
        sdk.passes(Duration.ofSeconds(3));
        return contacts.getMomentTaskResult(job).getResult().getMomentId();
    }

    private me.chanjar.weixin.cp.bean.external.WxCpAddMomentResult add(String text, List<String> tags, String... users)
            throws Exception {
        SenderList senders = new SenderList();
        senders.setUserList(List.of(users));
        VisibleRange range = new VisibleRange().setSenderList(senders);
        if (tags != null) {
            ExternalContactList customers = new ExternalContactList();
            customers.setTagList(tags);
            range.setExternalContactList(customers);
        }
        WxCpAddMomentTask task = task(text, List.of());
        task.setVisibleRange(range);
        return contacts.addMomentTask(task);
    }

    private static WxCpAddMomentTask task(String text, List<Attachment> attachments) {
        return WxCpAddMomentTask.builder()
                .text(new Text().setContent(text))
                .attachments(attachments)
                .build();
    }

    private static List<Attachment> two(List<Attachment> one) {
        return List.of(one.getFirst(), one.getFirst());
    }

    private static Attachment attachment(java.util.function.Consumer<Attachment> fill) {
        Attachment attachment = new Attachment();
        fill.accept(attachment);
        return attachment;
    }
}
