package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.MassTask;
import crm.simulator.limits.WeComLimits.Mass;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** 群发记录 [93338]: tasks, who confirmed, whom it reached. */
final class MassResultEndpoints {

    private final Corp corp;

    MassResultEndpoints(Corp corp) {
        this.corp = corp;
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/get_groupmsg_list_v2", 93338, this::list),
                post("externalcontact/get_groupmsg_task", 93338, this::tasks),
                post("externalcontact/get_groupmsg_send_result", 93338, this::results));
    }

    private ObjectNode list(Call call) {
        Mass limits = corp.limits().mass();
        String type = call.text("chat_type");
        Instant start = call.instant("start_time");
        Instant end = call.instant("end_time");
        if (start.isAfter(end) || Duration.between(start, end).toDays() > limits.listSpanDays())
            throw ErrorCode.INVALID_PARAMETER.refuse("at most a month from start_time to end_time");
        String creator = call.text("creator", "");
        int filter = call.number("filter_type", 2);
        List<MassTask> tasks = corp.massTasks.all().stream()
                .filter(task -> task.chatType().equals(type))
                .filter(task ->
                        !task.createdAt().isBefore(start) && !task.createdAt().isAfter(end.plusSeconds(1)))
                .filter(task -> creator.isEmpty() || creator.equals(task.creator()))
                .filter(task -> filter == 2 || filter == (task.creator() == null ? 0 : 1))
                .sorted(Comparator.comparing(MassResultEndpoints::byTime))
                .toList();
        Page<MassTask> page = Page.of(tasks, MassResultEndpoints::byTime, call, limits.listPage(), 50);
        ObjectNode answer = Json.ok();
        answer.set("group_msg_list", Json.array(page.rows(), MassResultEndpoints::shape));
        return page.mark(answer);
    }

    private ObjectNode tasks(Call call) {
        MassTask task = MassEndpoints.ready(corp, call);
        Mass limits = corp.limits().mass();
        Page<MassShare> page = Page.of(
                corp.massShares.startingWith(task.msgid() + "|"),
                MassShare::userid,
                call,
                limits.resultPage(),
                limits.resultDefaultPage());
        ObjectNode answer = Json.ok();
        answer.set("task_list", Json.array(page.rows(), share -> {
            ObjectNode node = Json.object().put("userid", share.userid()).put("status", share.sentAt() == null ? 0 : 2);
            return share.sentAt() == null ? node : node.put("send_time", Json.seconds(share.sentAt()));
        }));
        return page.mark(answer);
    }

    private ObjectNode results(Call call) {
        MassTask task = MassEndpoints.ready(corp, call);
        Mass limits = corp.limits().mass();
        MassShare share = corp.massShares
                .find(MassShare.key(task.msgid(), call.text("userid")))
                .orElseThrow(() -> ErrorCode.INVALID_USERID.refuse("not asked to send this"));
        Page<Map.Entry<String, MassShare.Delivery>> page = Page.of(
                share.targets().entrySet(), Map.Entry::getKey, call, limits.resultPage(), limits.resultDefaultPage());
        String name = task.chatType().equals("group") ? "chat_id" : "external_userid";
        ObjectNode answer = Json.ok();
        answer.set("send_list", Json.array(page.rows(), target -> {
            ObjectNode node = Json.object()
                    .put(name, target.getKey())
                    .put("userid", share.userid())
                    .put("status", target.getValue().number());
            boolean sent = target.getValue() == MassShare.Delivery.SENT;
            return sent ? node.put("send_time", Json.seconds(share.sentAt())) : node;
        }));
        return page.mark(answer);
    }

    private static String byTime(MassTask task) {
        return "%016d|%s".formatted(task.createdAt().toEpochMilli(), task.msgid());
    }

    private static ObjectNode shape(MassTask task) {
        ObjectNode node = Json.object().put("msgid", task.msgid());
        if (task.creator() != null) node.put("creator", task.creator());
        node.put("create_time", Json.seconds(task.createdAt())).put("create_type", task.creator() == null ? 0 : 1);
        if (!task.text().isEmpty()) node.set("text", Json.object().put("content", task.text()));
        node.set("attachments", Json.array(task.attachments()));
        return node;
    }
}
