package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;
import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Acquisition;
import crm.simulator.corp.AcquisitionLink;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 获客助手 [97297, 97298, 97375]. */
final class AcquisitionEndpoints {

    private static final String PATH = "externalcontact/customer_acquisition/";

    private final Corp corp;
    private final Checks checks;
    private final Acquisition acquisition;

    AcquisitionEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
        this.acquisition = new Acquisition(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post(PATH + "list_link", 97297, this::list),
                post(PATH + "get", 97297, this::detail),
                post(PATH + "create_link", 97297, this::create),
                post(PATH + "update_link", 97297, this::update),
                post(PATH + "delete_link", 97297, this::delete),
                post(PATH + "customer", 97298, this::customers),
                get("externalcontact/customer_acquisition_quota", 97375, this::quota),
                post(PATH + "statistic", 97375, this::statistic));
    }

    private ObjectNode list(Call call) {
        int most = corp.limits().ways().linkPage();
        Page<AcquisitionLink> page = Page.of(corp.links.all(), AcquisitionLink::linkId, call, most, most);
        ObjectNode answer = Json.ok();
        answer.set(
                "link_id_list",
                Json.array(page.rows().stream().map(AcquisitionLink::linkId).toList()));
        return page.mark(answer);
    }

    private ObjectNode detail(Call call) {
        AcquisitionLink link = link(call);
        ObjectNode range = Json.object();
        range.set("user_list", Json.array(link.users()));
        range.set("department_list", Json.array(link.departments()));
        ObjectNode answer = Json.ok();
        answer.set("link", shape(link));
        answer.set("range", range);
        return answer.put("skip_verify", link.skipVerify());
    }

    private ObjectNode create(Call call) {
        String id = corp.newId("cawcde", 12);
        AcquisitionLink link = new AcquisitionLink(
                id,
                name(call.text("link_name")),
                "https://work.weixin.qq.com/ca/" + id,
                call.now(),
                call.flag("skip_verify", true),
                users(call),
                departments(call),
                List.of());
        if (link.users().isEmpty() && link.departments().isEmpty())
            throw ErrorCode.INVALID_PARAMETER.refuse("missing range");
        corp.links.put(link);
        ObjectNode answer = Json.ok();
        answer.set("link", shape(link));
        return answer;
    }

    private ObjectNode update(Call call) {
        AcquisitionLink link = link(call);
        boolean ranged = call.body().has("range");
        corp.links.put(link.with(
                name(call.text("link_name", link.name())),
                call.flag("skip_verify", link.skipVerify()),
                ranged ? users(call) : link.users(),
                ranged ? departments(call) : link.departments()));
        return Json.ok();
    }

    private ObjectNode delete(Call call) {
        corp.links.remove(link(call).linkId());
        return Json.ok();
    }

    private ObjectNode customers(Call call) {
        AcquisitionLink link = link(call);
        int most = corp.limits().ways().linkCustomerPage();
        List<Follow> won = corp.follows.all().stream()
                .filter(follow -> link.linkId().equals(follow.linkId()))
                .toList();
        Page<Follow> page = Page.of(won, Follow::key, call, most, most);
        ObjectNode answer = Json.ok();
        answer.set(
                "customer_list",
                Json.array(
                        page.rows(),
                        follow -> Json.object()
                                .put("external_userid", follow.externalUserid())
                                .put("userid", follow.userid())
                                .put("chat_status", follow.chatted() ? 1 : 0)
                                .put("state", follow.state())));
        return page.mark(answer);
    }

    private ObjectNode quota(Call call) {
        ObjectNode answer = Json.ok().put("total", acquisition.used()).put("balance", acquisition.balance());
        answer.set("quota_list", Json.array(List.of()));
        return answer;
    }

    /** Whole days, both included; at most 30 and not older than 180 [97400]. */
    private ObjectNode statistic(Call call) {
        AcquisitionLink link = link(call);
        Instant start = Days.startOf(call.instant("start_time"));
        Instant end = Days.startOf(call.instant("end_time")).plus(Duration.ofDays(1));
        Days.checkSpan(start, end.minusSeconds(1), call.now(), corp.limits().statistics());
        long clicks =
                link.clicks().stream().filter(at -> within(at, start, end)).count();
        long won = corp.follows.all().stream()
                .filter(f -> link.linkId().equals(f.linkId()) && within(f.createdAt(), start, end))
                .count();
        return Json.ok().put("click_link_customer_cnt", clicks).put("new_customer_cnt", won);
    }

    private static boolean within(Instant at, Instant start, Instant end) {
        return !at.isBefore(start) && at.isBefore(end);
    }

    private AcquisitionLink link(Call call) {
        return corp.links.find(call.text("link_id")).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refuse("link_id"));
    }

    private List<String> users(Call call) {
        List<String> users = Call.texts(range(call).get("user_list"));
        users.forEach(checks::serving);
        return List.copyOf(users);
    }

    private List<Long> departments(Call call) {
        List<Long> departments = Call.numbers(range(call).get("department_list"));
        for (long id : departments)
            if (!corp.departments.has(Long.toString(id))) throw ErrorCode.DEPARTMENT_UNKNOWN.refuse();
        return departments;
    }

    private static JsonNode range(Call call) {
        return call.part("range");
    }

    private static String name(String name) {
        if (Call.bytesOf(name) > 30 * 4 || Call.charactersOf(name) > 30)
            throw ErrorCode.INVALID_PARAMETER.refuse("link_name");
        return name;
    }

    private static ObjectNode shape(AcquisitionLink link) {
        return Json.object()
                .put("link_id", link.linkId())
                .put("link_name", link.name())
                .put("url", link.url())
                .put("create_time", Json.seconds(link.createdAt()))
                .put("skip_verify", link.skipVerify());
    }
}
