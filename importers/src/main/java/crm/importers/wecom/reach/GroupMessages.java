package crm.importers.wecom.reach;

import static crm.importers.wecom.reach.WeComJson.after;
import static crm.importers.wecom.reach.WeComJson.list;
import static crm.importers.wecom.reach.WeComJson.object;

import crm.domain.campaign.DeliveryStatus;
import crm.domain.campaign.SendTarget;
import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.attachment.Marks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Mass messages (企业群发) of WeCom: made [92135], reminded of [97610], taken back [97611], listed and followed [93338]. */
public final class GroupMessages {

    /** WeCom is still creating the task: ask again soon. */
    private static final int BEING_CREATED = 41063;

    private static final Duration UNTIL_CREATED = Duration.ofSeconds(5);

    private final WeComClient client;
    private final ReachLimits.Lists limits;
    private final Clock clock;

    public GroupMessages(WeComClient client, ReachLimits.Lists limits, Clock clock) {
        this.client = client;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param sender userid of the one who is asked to send it; never left out, or WeCom asks whoever chatted last
     * @param recipients external_userids, or chat_ids
     */
    public record Wish(String sender, SendTarget target, List<String> recipients, String text, ArrayNode attachments) {

        /** Nobody's id. */
        @Override
        public String toString() {
            return "Wish[" + recipients.size() + " " + target + "]";
        }
    }

    /** @param failed recipients whom WeCom did not take */
    public record Made(String msgid, List<String> failed) {}

    /**
     * A task as the list shows it.
     *
     * @param marks that its links and cards carry
     * @param types of its attachments, in their order
     */
    public record Listed(String msgid, Instant createdAt, String text, Set<String> marks, List<String> types) {}

    /** @param sentAt null: the member has not sent it */
    public record Member(String userid, @Nullable Instant sentAt) {}

    /** @param status null: not sent (yet) */
    public record Result(
            String recipient,
            @Nullable DeliveryStatus status,
            @Nullable Instant sentAt) {}

    /** @param next where the next page begins; null: there is none */
    public record Results(List<Result> results, @Nullable String next) {}

    /** @param still whether all whom it names may still be named: asked directly before each request */
    public CallResult<Made> add(Wish wish, BooleanSupplier still) {
        ObjectNode question = object().put("chat_type", chatType(wish.target())).put("sender", wish.sender());
        question.set(
                wish.target() == SendTarget.CUSTOMERS ? "external_userid" : "chat_id_list",
                WeComJson.texts(wish.recipients()));
        if (!wish.text().isEmpty()) question.set("text", object().put("content", wish.text()));
        if (!wish.attachments().isEmpty()) question.set("attachments", wish.attachments());
        return client.write(
                wecom -> {
                    JsonNode answer = WeComJson.post(wecom, ExternalContact.ADD_MSG_TEMPLATE, question);
                    return new Made(
                            answer.path("msgid").asString(), list(answer.path("fail_list"), each -> each.asString()));
                },
                still);
    }

    public CallResult<String> remind(String msgid) {
        return soon(client.write(wecom -> {
            WeComJson.post(wecom, ExternalContact.REMIND_GROUP_MSG_SEND, object().put("msgid", msgid));
            return msgid;
        }));
    }

    public CallResult<String> cancel(String msgid) {
        return soon(client.write(wecom -> {
            WeComJson.post(wecom, ExternalContact.CANCEL_GROUP_MSG_SEND, object().put("msgid", msgid));
            return msgid;
        }));
    }

    /** All that the corp asked for between the two. */
    public CallResult<List<Listed>> listed(SendTarget target, Instant from, Instant to) {
        return client.read(wecom -> {
            List<Listed> all = new ArrayList<>();
            for (Instant start = from; start.isBefore(to); start = start.plus(limits.messageSpan())) {
                Instant end = start.plus(limits.messageSpan());
                addListed(wecom, target, start, end.isBefore(to) ? end : to, all);
            }
            return all;
        });
    }

    private void addListed(WxCpService wecom, SendTarget target, Instant from, Instant to, List<Listed> all)
            throws WxErrorException {
        String cursor = null;
        do {
            ObjectNode question = object().put("chat_type", chatType(target))
                    .put("start_time", from.getEpochSecond())
                    .put("end_time", to.getEpochSecond())
                    .put("filter_type", 0) // what the corp asked for, not what members sent of their own
                    .put("limit", limits.messages());
            JsonNode page = WeComJson.post(wecom, ExternalContact.GET_GROUP_MSG_LIST_V2, after(question, cursor));
            all.addAll(list(page.path("group_msg_list"), GroupMessages::listed));
            cursor = WeComJson.next(page);
        } while (cursor != null);
    }

    private static Listed listed(JsonNode task) {
        return new Listed(
                task.path("msgid").asString(),
                Objects.requireNonNullElse(WeComJson.instant(task.path("create_time")), Instant.EPOCH),
                task.path("text").path("content").asString(""),
                Marks.in(task.path("attachments")),
                list(task.path("attachments"), each -> each.path("msgtype").asString("")));
    }

    /** Who is asked to send it, and who did. */
    public CallResult<List<Member>> members(String msgid) {
        return soon(client.read(wecom -> {
            List<Member> all = new ArrayList<>();
            String cursor = null;
            do {
                ObjectNode question = object().put("msgid", msgid).put("limit", limits.results());
                JsonNode page = WeComJson.post(wecom, ExternalContact.GET_GROUP_MSG_TASK, after(question, cursor));
                all.addAll(list(page.path("task_list"), this::member));
                cursor = WeComJson.next(page);
            } while (cursor != null);
            return all;
        }));
    }

    /** Of a member's task: 0 is unsent, 2 is sent; a customer's result has other numbers. */
    private Member member(JsonNode task) {
        boolean sent = task.path("status").asInt(0) == 2;
        Instant at = WeComJson.instant(task.path("send_time"));
        return new Member(task.path("userid").asString(), sent ? (at == null ? clock.instant() : at) : null);
    }

    /** A page of what became of the recipients of one member. */
    public CallResult<Results> results(String msgid, String userid, @Nullable String cursor) {
        return soon(client.read(wecom -> {
            ObjectNode question =
                    object().put("msgid", msgid).put("userid", userid).put("limit", limits.results());
            JsonNode page = WeComJson.post(wecom, ExternalContact.GET_GROUP_MSG_SEND_RESULT, after(question, cursor));
            return new Results(list(page.path("send_list"), GroupMessages::result), WeComJson.next(page));
        }));
    }

    /** All of them. */
    public CallResult<List<Result>> allResults(String msgid, String userid) {
        List<Result> all = new ArrayList<>();
        String cursor = null;
        do {
            CallResult<Results> page = results(msgid, userid, cursor);
            if (!(page instanceof CallResult.Done<Results>(Results got))) return page.map(never -> all);
            all.addAll(got.results());
            cursor = got.next();
        } while (cursor != null);
        return new CallResult.Done<>(all);
    }

    private static Result result(JsonNode result) {
        String customer = result.path("external_userid").asString("");
        return new Result(
                customer.isEmpty() ? result.path("chat_id").asString() : customer,
                switch (result.path("status").asInt(0)) {
                    case 1 -> DeliveryStatus.SENT;
                    case 2 -> DeliveryStatus.NOT_A_FRIEND;
                    case 3 -> DeliveryStatus.LIMIT_REACHED;
                    default -> null;
                },
                WeComJson.instant(result.path("send_time")));
    }

    private <T> CallResult<T> soon(CallResult<T> result) {
        return result instanceof Refused<T> refused && refused.code() == BEING_CREATED
                ? new Unavailable<>(refused.words(), clock.instant().plus(UNTIL_CREATED))
                : result;
    }

    private static String chatType(SendTarget target) {
        return target == SendTarget.CUSTOMERS ? "single" : "group";
    }
}
