package crm.importers.wecom.outbound.transfer;

import crm.domain.contact.TransferKind;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Handing over in WeCom's words, as JSON: the SDK's own beans lose cursors and errcodes on the way. Lists are read to their
 * last page.
 */
class WeComTransfers {

    private static final int CHATS_A_PAGE = 1_000; // the most that groupchat/list gives [92120]

    private final WeComClient client;
    private final JsonMapper json = JsonMapper.builder().build();

    WeComTransfers(WeComClient client) {
        this.client = client;
    }

    /** Giver and taker, as WeCom knows them. */
    record Pair(TransferKind kind, String from, String to) {}

    /** {@code status} of transfer_result [94088, 94082]. */
    enum Status {
        COMPLETED(1),
        WAITING(2),
        REFUSED(3),
        TAKER_FULL(4);

        private final int number;

        Status(int number) {
            this.number = number;
        }

        /** Null: a number that the documents do not know. */
        static @Nullable Status of(int number) {
            for (Status status : values()) if (status.number == number) return status;
            return null;
        }
    }

    /** @param takeoverAt when it took effect or will; null when it will not */
    record Result(Status status, @Nullable Instant takeoverAt) {

        boolean isNewerThan(Result other) {
            return at().isAfter(other.at());
        }

        Instant at() {
            return takeoverAt == null ? Instant.EPOCH : takeoverAt;
        }
    }

    /** A customer whom a member who left still has [92124]. */
    record Left(String userid, String externalUserid, Instant leftAt) {}

    /** @param status 0 as always, 1 the owner left, 2 on its way to a new owner, 3 arrived [92120] */
    record Chat(String chatId, int status) {}

    /** Begins it [92125, 94081]: the errcode of each customer, 0 when it began. */
    CallResult<Map<String, Integer>> begin(Pair pair, List<String> externalUserids, @Nullable String message) {
        boolean onJob = pair.kind() == TransferKind.ON_JOB;
        ObjectNode question = question(pair);
        externalUserids.forEach(question.putArray("external_userid")::add);
        if (onJob && message != null) question.put("transfer_success_msg", message);
        String path = onJob ? ExternalContact.TRANSFER_CUSTOMER : ExternalContact.RESIGNED_TRANSFER_CUSTOMER;
        return client.write(wecom -> {
            Map<String, Integer> codes = new HashMap<>();
            for (JsonNode each : post(wecom, path, question).path("customer"))
                codes.put(
                        each.path("external_userid").asString(),
                        each.path("errcode").asInt());
            return codes;
        });
    }

    /** The last known of each customer of the pair [94088, 94082]. */
    CallResult<Map<String, Result>> results(Pair pair) {
        String path = pair.kind() == TransferKind.ON_JOB
                ? ExternalContact.TRANSFER_RESULT
                : ExternalContact.RESIGNED_TRANSFER_RESULT;
        return client.read(wecom -> {
            Map<String, Result> results = new HashMap<>();
            eachPage(wecom, path, question(pair), page -> {
                for (JsonNode each : page.path("customer")) {
                    Status status = Status.of(each.path("status").asInt());
                    if (status == null) continue;
                    results.merge(
                            each.path("external_userid").asString(),
                            new Result(status, instant(each.path("takeover_time"))),
                            (a, b) -> b.isNewerThan(a) ? b : a);
                }
            });
            return results;
        });
    }

    CallResult<List<Left>> left() {
        return client.read(wecom -> {
            List<Left> left = new ArrayList<>();
            eachPage(wecom, ExternalContact.LIST_UNASSIGNED_CONTACT, json.createObjectNode(), page -> {
                for (JsonNode each : page.path("info"))
                    left.add(new Left(
                            each.path("handover_userid").asString(),
                            each.path("external_userid").asString(),
                            Instant.ofEpochSecond(each.path("dimission_time").asLong())));
            });
            return left;
        });
    }

    /** Whose owner this member is. */
    CallResult<List<Chat>> chatsOf(String userid) {
        ObjectNode question = json.createObjectNode().put("limit", CHATS_A_PAGE);
        question.putObject("owner_filter").putArray("userid_list").add(userid);
        return client.read(wecom -> {
            List<Chat> chats = new ArrayList<>();
            eachPage(wecom, ExternalContact.GROUP_CHAT_LIST, question, page -> {
                for (JsonNode each : page.path("group_chat_list"))
                    chats.add(new Chat(
                            each.path("chat_id").asString(), each.path("status").asInt()));
            });
            return chats;
        });
    }

    /** Hands chats over [92127, 95703]: the errcode of each that was not. */
    CallResult<Map<String, Integer>> handOver(TransferKind kind, List<String> chatIds, String newOwner) {
        ObjectNode question = json.createObjectNode().put("new_owner", newOwner);
        chatIds.forEach(question.putArray("chat_id_list")::add);
        String path = kind == TransferKind.ON_JOB
                ? ExternalContact.GROUP_CHAT_ONJOB_TRANSFER
                : ExternalContact.GROUP_CHAT_TRANSFER;
        return client.write(wecom -> {
            Map<String, Integer> failed = new HashMap<>();
            for (JsonNode each : post(wecom, path, question).path("failed_chat_list"))
                failed.put(each.path("chat_id").asString(), each.path("errcode").asInt());
            return failed;
        });
    }

    private ObjectNode question(Pair pair) {
        return json.createObjectNode().put("handover_userid", pair.from()).put("takeover_userid", pair.to());
    }

    private void eachPage(WxCpService wecom, String path, ObjectNode question, Consumer<JsonNode> reader)
            throws WxErrorException {
        String cursor = "";
        do {
            if (!cursor.isEmpty()) question.put("cursor", cursor);
            JsonNode page = post(wecom, path, question);
            reader.accept(page);
            cursor = page.path("next_cursor").asString("");
        } while (!cursor.isEmpty());
    }

    private JsonNode post(WxCpService wecom, String path, ObjectNode question) throws WxErrorException {
        return json.readTree(wecom.post(wecom.getWxCpConfigStorage().getApiUrl(path), question.toString()));
    }

    private static @Nullable Instant instant(JsonNode seconds) {
        return seconds.asLong() <= 0 ? null : Instant.ofEpochSecond(seconds.asLong());
    }
}
