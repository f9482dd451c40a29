package crm.importers.wecom.reach;

import static crm.importers.wecom.reach.WeComJson.after;
import static crm.importers.wecom.reach.WeComJson.list;
import static crm.importers.wecom.reach.WeComJson.object;

import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.attachment.Marks;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts.ExternalContact;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Moments (客户朋友圈) of WeCom: made in a job [95094], taken back [97612], listed and followed [93333]. */
public final class MomentPosts {

    private static final int JOB_DONE = 3;

    private final WeComClient client;
    private final ReachLimits.Lists limits;

    public MomentPosts(WeComClient client, ReachLimits.Lists limits) {
        this.client = client;
        this.limits = limits;
    }

    /**
     * Who posts what to whom.
     *
     * @param userids with no department either: everybody
     * @param tagIds corp tags; none: all customers
     */
    public record Wish(
            List<String> userids, List<Long> departments, List<String> tagIds, String text, ArrayNode attachments) {}

    /**
     * A job's state.
     *
     * @param momentId null while it is not done
     * @param errorCode with which it failed, 0: it did not
     */
    public record Job(@Nullable String momentId, int errorCode) {}

    /**
     * A moment as the list shows it; deleted ones are not listed.
     *
     * @param marks that its link carries
     * @param shows image, video or link, and how many
     */
    public record Listed(String momentId, Instant createdAt, String text, Set<String> marks, List<String> shows) {}

    public record Member(String userid, boolean published) {}

    /** @param next where the next page begins; null: there is none */
    public record Page<T>(List<T> rows, @Nullable String next) {}

    /** A customer's like or comment. */
    public record Reaction(String externalUserid, Instant at) {}

    public record Reactions(List<Reaction> likes, List<Reaction> comments) {}

    /** @return jobid */
    public CallResult<String> add(Wish wish) {
        ObjectNode senders = object();
        if (!wish.userids().isEmpty()) senders.set("user_list", WeComJson.texts(wish.userids()));
        if (!wish.departments().isEmpty()) {
            ArrayNode numbers = senders.putArray("department_list");
            wish.departments().forEach(numbers::add);
        }
        ObjectNode range = object();
        range.set("sender_list", senders);
        if (!wish.tagIds().isEmpty())
            range.set("external_contact_list", object().set("tag_list", WeComJson.texts(wish.tagIds())));
        ObjectNode question = object();
        question.set("visible_range", range);
        if (!wish.text().isEmpty()) question.set("text", object().put("content", wish.text()));
        if (!wish.attachments().isEmpty()) question.set("attachments", wish.attachments());
        return client.write(wecom -> WeComJson.post(wecom, ExternalContact.ADD_MOMENT_TASK, question)
                .path("jobid")
                .asString());
    }

    public CallResult<Job> job(String jobId) {
        return client.read(wecom -> {
            JsonNode answer = WeComJson.get(
                    wecom,
                    ExternalContact.GET_MOMENT_TASK_RESULT,
                    "jobid=" + URLEncoder.encode(jobId, StandardCharsets.UTF_8));
            if (answer.path("status").asInt(0) != JOB_DONE) return new Job(null, 0);
            JsonNode result = answer.path("result");
            String momentId = result.path("moment_id").asString("");
            return new Job(
                    momentId.isEmpty() ? null : momentId, result.path("errcode").asInt(0));
        });
    }

    public CallResult<String> cancel(String momentId) {
        return client.write(wecom -> {
            WeComJson.post(wecom, ExternalContact.CANCEL_MOMENT_TASK, moment(momentId));
            return momentId;
        });
    }

    /** All that the corp asked for between the two and that is not deleted. */
    public CallResult<List<Listed>> listed(Instant from, Instant to) {
        return client.read(wecom -> {
            List<Listed> all = new ArrayList<>();
            for (Instant start = from; start.isBefore(to); start = start.plus(limits.momentSpan())) {
                Instant end = start.plus(limits.momentSpan());
                addListed(wecom, start, end.isBefore(to) ? end : to, all);
            }
            return all;
        });
    }

    private void addListed(WxCpService wecom, Instant from, Instant to, List<Listed> all) throws WxErrorException {
        String cursor = null;
        do {
            ObjectNode question = object().put("start_time", from.getEpochSecond())
                    .put("end_time", to.getEpochSecond())
                    .put("filter_type", 0) // what the corp asked for, not what members posted of their own
                    .put("limit", limits.moments());
            JsonNode page = WeComJson.post(wecom, ExternalContact.GET_MOMENT_LIST, after(question, cursor));
            all.addAll(list(page.path("moment_list"), MomentPosts::listed));
            cursor = WeComJson.next(page);
        } while (cursor != null);
    }

    private static Listed listed(JsonNode moment) {
        List<String> shows = new ArrayList<>();
        for (JsonNode image : moment.path("image")) shows.add(image.isObject() ? "image" : "");
        if (moment.has("video")) shows.add("video");
        if (moment.has("link")) shows.add("link");
        return new Listed(
                moment.path("moment_id").asString(),
                Objects.requireNonNullElse(WeComJson.instant(moment.path("create_time")), Instant.EPOCH),
                moment.path("text").path("content").asString(""),
                Marks.in(moment.path("link")),
                shows);
    }

    /** A page of those who are asked to publish it, and who did. */
    public CallResult<Page<Member>> members(String momentId, @Nullable String cursor) {
        return client.read(wecom -> {
            ObjectNode question = moment(momentId).put("limit", limits.results());
            JsonNode page = WeComJson.post(wecom, ExternalContact.GET_MOMENT_TASK, after(question, cursor));
            return new Page<>(
                    list(
                            page.path("task_list"),
                            each -> new Member(
                                    each.path("userid").asString(),
                                    each.path("publish_status").asInt(0) == 1)),
                    WeComJson.next(page));
        });
    }

    /** A page of the external_userids who are to see a member's post. */
    public CallResult<Page<String>> planned(String momentId, String userid, @Nullable String cursor) {
        return customers(ExternalContact.GET_MOMENT_CUSTOMER_LIST, momentId, userid, limits.results(), cursor);
    }

    /** A page of the external_userids who could see a member's post. */
    public CallResult<Page<String>> reached(String momentId, String userid, @Nullable String cursor) {
        return customers(ExternalContact.GET_MOMENT_SEND_RESULT, momentId, userid, limits.momentReach(), cursor);
    }

    private CallResult<Page<String>> customers(
            String path, String momentId, String userid, int limit, @Nullable String cursor) {
        return client.read(wecom -> {
            ObjectNode question = moment(momentId).put("userid", userid).put("limit", limit);
            JsonNode page = WeComJson.post(wecom, path, after(question, cursor));
            return new Page<>(
                    list(
                            page.path("customer_list"),
                            each -> each.path("external_userid").asString()),
                    WeComJson.next(page));
        });
    }

    /** Of a member's post; what staff themselves liked or wrote is left out. */
    public CallResult<Reactions> reactions(String momentId, String userid) {
        return client.read(wecom -> {
            JsonNode answer = WeComJson.post(
                    wecom, ExternalContact.GET_MOMENT_COMMENTS, moment(momentId).put("userid", userid));
            return new Reactions(ofCustomers(answer.path("like_list")), ofCustomers(answer.path("comment_list")));
        });
    }

    private static List<Reaction> ofCustomers(JsonNode reactions) {
        return list(
                        reactions,
                        each -> new Reaction(
                                each.path("external_userid").asString(""),
                                Objects.requireNonNullElse(WeComJson.instant(each.path("create_time")), Instant.EPOCH)))
                .stream()
                .filter(reaction -> !reaction.externalUserid().isEmpty())
                .toList();
    }

    private static ObjectNode moment(String momentId) {
        return object().put("moment_id", momentId);
    }
}
