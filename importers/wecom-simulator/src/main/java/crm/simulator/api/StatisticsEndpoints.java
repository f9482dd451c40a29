package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.limits.WeComLimits.Statistics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * 联系客户统计 [92132]. New contacts and those who left are counted; how much was talked is drawn by the seed, as nothing
 * is said in this corp.
 */
final class StatisticsEndpoints {

    private final Corp corp;
    private final Checks checks;

    StatisticsEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(post("externalcontact/get_user_behavior_data", 92132, this::behaviour));
    }

    private ObjectNode behaviour(Call call) {
        Statistics limits = corp.limits().statistics();
        List<String> users = call.texts("userid");
        if (users.isEmpty()) throw ErrorCode.MISSING_USERID.refuse();
        if (users.size() > limits.users()) throw ErrorCode.TOO_MANY_USERIDS.refuse();
        users.forEach(checks::serving);
        Instant start = Days.startOf(call.instant("start_time"));
        Instant end = Days.startOf(call.instant("end_time"));
        Days.checkSpan(start, end, call.now(), limits);
        List<ObjectNode> days = new ArrayList<>();
        for (Instant day = start; !day.isAfter(end); day = day.plus(Duration.ofDays(1))) days.add(day(users, day));
        ObjectNode answer = Json.ok();
        answer.set("behavior_data", Json.array(days));
        return answer;
    }

    private ObjectNode day(List<String> users, Instant day) {
        Instant next = day.plus(Duration.ofDays(1));
        int added = 0;
        int left = 0;
        int chats = 0;
        for (String userid : users) {
            for (Follow follow : corp.follows.startingWith(userid + "|")) {
                if (within(follow.createdAt(), day, next)) added++;
                boolean lost = follow.status() == Follow.Status.DELETED_BY_CUSTOMER;
                if (lost && follow.endedAt() != null && within(follow.endedAt(), day, next)) left++;
            }
            int customers = new Following(corp).of(userid).size();
            chats += corp.dice().below(customers / 4 + 1, "chats", userid, day);
        }
        return Json.object()
                .put("stat_time", Json.seconds(day))
                .put("chat_cnt", chats)
                .put("message_cnt", chats * 5)
                .put("reply_percentage", 100 - corp.dice().below(3000, "reply", users, day) / 100.0)
                .put("avg_reply_time", 1 + corp.dice().below(30, "reply time", users, day))
                .put("negative_feedback_cnt", left)
                .put("new_apply_cnt", added + corp.dice().below(3, "applied", users, day))
                .put("new_contact_cnt", added);
    }

    private static boolean within(Instant at, Instant start, Instant end) {
        return !at.isBefore(start) && at.isBefore(end);
    }
}
