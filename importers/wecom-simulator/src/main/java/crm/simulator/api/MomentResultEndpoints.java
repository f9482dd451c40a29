package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Moment;
import crm.simulator.corp.MomentShare;
import crm.simulator.limits.WeComLimits.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 获取客户朋友圈 [93333, 93506]: what was posted, planned, seen, liked. */
final class MomentResultEndpoints {

    private final Corp corp;

    MomentResultEndpoints(Corp corp) {
        this.corp = corp;
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/get_moment_list", 93333, this::list),
                post("externalcontact/get_moment_task", 93333, this::tasks),
                post("externalcontact/get_moment_customer_list", 93333, this::planned),
                post("externalcontact/get_moment_send_result", 93333, this::reached),
                post("externalcontact/get_moment_comments", 93333, this::comments));
    }

    private ObjectNode list(Call call) {
        Moments limits = corp.limits().moments();
        Instant start = call.instant("start_time");
        Instant end = call.instant("end_time");
        if (start.isAfter(end) || Duration.between(start, end).compareTo(Duration.ofDays(limits.listSpanDays())) > 0)
            throw ErrorCode.INVALID_PARAMETER.refuse("at most " + limits.listSpanDays() + " days");
        String creator = call.text("creator", "");
        int filter = call.number("filter_type", 2);
        List<Moment> moments = corp.moments.all().stream()
                .filter(moment -> !call.now().isBefore(moment.readyAt()) && moment.cancelledAt() == null)
                .filter(moment -> !moment.createdAt().isBefore(start)
                        && !moment.createdAt().isAfter(end.plusSeconds(1)))
                .filter(moment -> creator.isEmpty() || creator.equals(moment.creator()))
                .filter(moment -> filter == 2 || filter == (moment.creator() == null ? 0 : 1))
                .sorted(Comparator.comparing(MomentResultEndpoints::byTime))
                .toList();
        Page<Moment> page = Page.of(moments, MomentResultEndpoints::byTime, call, limits.listPage(), limits.listPage());
        ObjectNode answer = Json.ok();
        answer.set("moment_list", Json.array(page.rows(), MomentResultEndpoints::shape));
        return page.mark(answer);
    }

    private ObjectNode tasks(Call call) {
        Moment moment = MomentEndpoints.moment(corp, call);
        Moments limits = corp.limits().moments();
        Page<MomentShare> page = Page.of(
                corp.momentShares.startingWith(moment.momentId() + "|"),
                MomentShare::userid,
                call,
                limits.resultPage(),
                limits.resultDefaultPage());
        ObjectNode answer = Json.ok();
        answer.set(
                "task_list",
                Json.array(
                        page.rows(),
                        share -> Json.object()
                                .put("userid", share.userid())
                                .put("publish_status", share.publishedAt() == null ? "0" : "1")));
        return page.mark(answer);
    }

    private ObjectNode planned(Call call) {
        Moments limits = corp.limits().moments();
        return customers(call, MomentShare::planned, limits.resultPage(), limits.resultDefaultPage());
    }

    private ObjectNode reached(Call call) {
        Moments limits = corp.limits().moments();
        return customers(call, MomentShare::reached, limits.reachPage(), limits.reachDefaultPage());
    }

    private ObjectNode customers(Call call, Function<MomentShare, SortedSet<String>> which, int most, int otherwise) {
        MomentShare share = share(call);
        Page<String> page = Page.of(which.apply(share), Function.identity(), call, most, otherwise);
        ObjectNode answer = Json.ok();
        answer.set(
                "customer_list",
                Json.array(
                        page.rows(),
                        customer -> Json.object().put("userid", share.userid()).put("external_userid", customer)));
        return page.mark(answer);
    }

    private ObjectNode comments(Call call) {
        MomentShare share = share(call);
        ObjectNode answer = Json.ok();
        answer.set("comment_list", Json.array(share.comments(), MomentResultEndpoints::reaction));
        answer.set("like_list", Json.array(share.likes(), MomentResultEndpoints::reaction));
        return answer;
    }

    private MomentShare share(Call call) {
        Moment moment = MomentEndpoints.moment(corp, call);
        return corp.momentShares
                .find(MomentShare.key(moment.momentId(), call.text("userid")))
                .orElseThrow(() -> ErrorCode.INVALID_USERID.refuse("not asked to post this"));
    }

    private static ObjectNode reaction(MomentShare.Reaction reaction) {
        return Json.object()
                .put("external_userid", reaction.externalUserid())
                .put("create_time", Json.seconds(reaction.at()));
    }

    private static String byTime(Moment moment) {
        return "%016d|%s".formatted(moment.createdAt().toEpochMilli(), moment.momentId());
    }

    private static ObjectNode shape(Moment moment) {
        ObjectNode node = Json.object().put("moment_id", moment.momentId());
        if (moment.creator() != null) node.put("creator", moment.creator());
        node.put("create_time", Long.toString(Json.seconds(moment.createdAt())))
                .put("create_type", moment.creator() == null ? 0 : 1)
                .put("visible_type", moment.tags().isEmpty() ? 1 : 0);
        node.set("text", Json.object().put("content", moment.text()));
        List<JsonNode> images = moment.attachments().stream()
                .filter(a -> a.has("image"))
                .map(a -> a.get("image"))
                .toList();
        if (!images.isEmpty()) node.set("image", Json.array(images));
        for (String type : List.of("video", "link"))
            moment.attachments().stream()
                    .filter(a -> a.has(type))
                    .findFirst()
                    .ifPresent(a -> node.set(type, a.get(type)));
        return node;
    }
}
