package crm.importers.wecom.link;

import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.client.WeComJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Acquisition links [97297], whom they brought [97298] and the corp's balance [97375], asked for and changed. */
public final class LinkCards {

    /** An invalid parameter: WeCom has no code of its own for a link_id that it does not know. */
    private static final int NO_SUCH_LINK = 40058;

    private final WeComClient client;

    public LinkCards(WeComClient client) {
        this.client = client;
    }

    /** @param talks whether the customer wrote */
    public record Won(
            String externalUserid,
            String userid,
            boolean talks,
            @Nullable String channel) {

        /** Nobody's id. */
        @Override
        public String toString() {
            return "Won[" + talks + "]";
        }
    }

    /** @param next cursor of the next page; null: there is none */
    public record WonPage(List<Won> customers, @Nullable String next) {}

    /** @param used of all time */
    public record Quota(long used, long left) {}

    /** Whether the refusal says that there is no such link any more. */
    public static boolean isGone(Refused<?> refused) {
        return refused.code() == NO_SUCH_LINK;
    }

    public CallResult<List<String>> all() {
        return client.read(LinkCards::ids);
    }

    public CallResult<LinkCard> find(String wecomId) {
        return client.read(wecom -> card(wecom, wecomId));
    }

    /** Those that are called so, among all but the ones whose ids are given. */
    public CallResult<List<LinkCard>> named(String name, Set<String> except) {
        return client.read(wecom -> {
            List<LinkCard> found = new ArrayList<>();
            for (String id : ids(wecom)) {
                if (except.contains(id)) continue;
                LinkCard card = card(wecom, id);
                if (card.name().equals(name)) found.add(card);
            }
            return found;
        });
    }

    public CallResult<LinkCard> create(LinkWish wish) {
        return client.write(wecom -> link(
                WeComJson.post(wecom, ExternalContact.CUSTOMER_ACQUISITION_LINK_CREATE, question(wish)),
                Set.copyOf(wish.userids())));
    }

    public CallResult<String> update(String wecomId, LinkWish wish) {
        return client.write(wecom -> {
            WeComJson.post(
                    wecom,
                    ExternalContact.CUSTOMER_ACQUISITION_LINK_UPDATE,
                    question(wish).put("link_id", wecomId));
            return wecomId;
        });
    }

    public CallResult<String> delete(String wecomId) {
        return client.write(wecom -> {
            WeComJson.post(
                    wecom,
                    ExternalContact.CUSTOMER_ACQUISITION_LINK_DELETE,
                    WeComJson.object().put("link_id", wecomId));
            return wecomId;
        });
    }

    /** Customers that the link brought, page by page. */
    public CallResult<WonPage> won(String wecomId, @Nullable String cursor) {
        ObjectNode question = WeComJson.object().put("link_id", wecomId);
        if (cursor != null) question.put("cursor", cursor);
        return client.read(wecom -> {
            JsonNode page = WeComJson.post(wecom, ExternalContact.CUSTOMER_ACQUISITION_CUSTOMER, question);
            List<Won> customers = page.path("customer_list")
                    .valueStream()
                    .map(one -> new Won(
                            one.path("external_userid").asString(),
                            one.path("userid").asString(),
                            one.path("chat_status").asInt() == 1,
                            one.path("state").asString(null)))
                    .toList();
            String next = page.path("next_cursor").asString("");
            return new WonPage(customers, next.isEmpty() || next.equals(cursor) ? null : next);
        });
    }

    public CallResult<Quota> quota() {
        return client.read(wecom -> {
            JsonNode quota = WeComJson.get(wecom, ExternalContact.CUSTOMER_ACQUISITION_QUOTA);
            return new Quota(quota.path("total").asLong(), quota.path("balance").asLong());
        });
    }

    private static List<String> ids(WxCpService wecom) throws WxErrorException {
        List<String> ids = new ArrayList<>();
        WeComJson.pages(
                wecom,
                ExternalContact.CUSTOMER_ACQUISITION_LINK_LIST,
                WeComJson.object(),
                page -> page.path("link_id_list").forEach(id -> ids.add(id.asString())));
        return ids;
    }

    private static LinkCard card(WxCpService wecom, String wecomId) throws WxErrorException {
        JsonNode answer = WeComJson.post(
                wecom,
                ExternalContact.CUSTOMER_ACQUISITION_LINK_GET,
                WeComJson.object().put("link_id", wecomId));
        Set<String> userids = answer.path("range")
                .path("user_list")
                .valueStream()
                .map(JsonNode::asString)
                .collect(Collectors.toSet());
        return link(answer, userids);
    }

    private static LinkCard link(JsonNode answer, Set<String> userids) {
        JsonNode link = answer.path("link");
        boolean withoutConfirmation = answer.has("skip_verify")
                ? answer.path("skip_verify").asBoolean()
                : link.path("skip_verify").asBoolean(true);
        return new LinkCard(
                link.path("link_id").asString(),
                link.path("link_name").asString(""),
                link.path("url").asString(""),
                userids,
                withoutConfirmation,
                Instant.ofEpochSecond(link.path("create_time").asLong()));
    }

    private static ObjectNode question(LinkWish wish) {
        ObjectNode question = WeComJson.object().put("link_name", wish.name());
        ArrayNode users = question.putObject("range").putArray("user_list");
        wish.userids().forEach(users::add);
        return question.put("skip_verify", wish.withoutConfirmation());
    }
}
