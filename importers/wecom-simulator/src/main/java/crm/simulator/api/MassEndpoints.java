package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.GroupChat;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.MassTask;
import crm.simulator.corp.Occasion;
import crm.simulator.limits.WeComLimits.Mass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 企业群发 [92135, 97610, 97611]: a task asks members to send; nothing is sent by it. */
final class MassEndpoints {

    private final Corp corp;
    private final Checks checks;
    private final Following following;

    MassEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
        this.following = new Following(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/add_msg_template", 92135, this::add),
                post("externalcontact/remind_groupmsg_send", 97610, this::remind),
                post("externalcontact/cancel_groupmsg_send", 97611, this::cancel));
    }

    private ObjectNode add(Call call) {
        Mass limits = corp.limits().mass();
        String type = call.text("chat_type", "single");
        String text = checks.content(call, limits.textBytes());
        List<JsonNode> attachments = checks.attachments(call, limits.attachments());
        List<String> failed = new ArrayList<>();
        Map<String, Set<String>> shares = switch (type) {
            case "single" -> customers(call, limits, failed);
            case "group" -> chats(call, limits, failed);
            default -> throw ErrorCode.INVALID_PARAMETER.refuse("chat_type");
        };
        if (shares.isEmpty()) throw ErrorCode.NOBODY_TO_SEND_TO.refuse();
        String msgid = corp.newId("msg", 24);
        corp.massTasks.put(new MassTask(
                msgid, type, null, text, attachments, call.flag("allow_select", false), call.now(), List.of(), null));
        shares.forEach((userid, targets) -> {
            TreeMap<String, MassShare.Delivery> unsent = new TreeMap<>();
            targets.forEach(target -> unsent.put(target, MassShare.Delivery.UNSENT));
            corp.massShares.put(new MassShare(msgid, userid, null, unsent));
            corp.intend(call.now(), Occasion.MASS_ASKED, msgid, userid);
        });
        ObjectNode answer = Json.ok();
        answer.set("fail_list", Json.array(failed));
        return answer.put("msgid", msgid);
    }

    private Map<String, Set<String>> customers(Call call, Mass limits, List<String> failed) {
        Set<String> ids = new TreeSet<>(call.texts("external_userid"));
        if (ids.size() > limits.recipients())
            throw ErrorCode.INVALID_PARAMETER.refuse("more than " + limits.recipients() + " external_userid");
        String sender = call.find("sender")
                .map(userid -> checks.serving(userid).userid())
                .orElse("");
        if (ids.isEmpty()) return shares(filtered(call, sender));
        Map<String, Set<String>> shares = new TreeMap<>();
        for (String id : ids) {
            // Without a sender, WeCom asks whoever chatted last.
            Follow follow = (sender.isEmpty() ? following.lastChatted(id) : following.open(sender, id)).orElse(null);
            if (follow == null) failed.add(id);
            else
                shares.computeIfAbsent(follow.userid(), ignored -> new TreeSet<>())
                        .add(id);
        }
        return shares;
    }

    /** Customers with a tag of each group, of one sender or of all; only asked when no ids are given. */
    private List<Follow> filtered(Call call, String sender) {
        List<List<String>> groups = new ArrayList<>();
        call.part("tag_filter").path("group_list").forEach(group -> groups.add(Call.texts(group.get("tag_list"))));
        if (sender.isEmpty() && groups.isEmpty())
            throw ErrorCode.INVALID_PARAMETER.refuse("neither external_userid nor sender nor tag_filter");
        return corp.follows.all().stream()
                .filter(Follow::isOpen)
                .filter(follow -> sender.isEmpty() || follow.userid().equals(sender))
                .filter(follow ->
                        groups.stream().allMatch(group -> group.stream().anyMatch(follow.tags()::contains)))
                .filter(follow -> !sender.isEmpty()
                        || following
                                .lastChatted(follow.externalUserid())
                                .filter(last -> last.userid().equals(follow.userid()))
                                .isPresent())
                .toList();
    }

    private static Map<String, Set<String>> shares(List<Follow> follows) {
        Map<String, Set<String>> shares = new TreeMap<>();
        for (Follow follow : follows)
            shares.computeIfAbsent(follow.userid(), ignored -> new TreeSet<>()).add(follow.externalUserid());
        return shares;
    }

    private Map<String, Set<String>> chats(Call call, Mass limits, List<String> failed) {
        String sender = checks.serving(call.text("sender")).userid();
        List<String> ids = call.texts("chat_id_list");
        if (ids.size() > limits.chats())
            throw ErrorCode.INVALID_PARAMETER.refuse("more than " + limits.chats() + " chats");
        Set<String> owned = new TreeSet<>();
        corp.chats.bySecondKey(sender).stream()
                .filter(chat -> chat.dismissedAt() == null)
                .map(GroupChat::chatId)
                .forEach(owned::add);
        ids.stream().filter(id -> !owned.contains(id)).forEach(failed::add);
        if (!ids.isEmpty()) owned.retainAll(ids);
        return owned.isEmpty() ? Map.of() : Map.of(sender, owned);
    }

    private ObjectNode remind(Call call) {
        MassTask task = ready(corp, call);
        Mass limits = corp.limits().mass();
        long today = task.reminders().stream()
                .filter(at -> at.isAfter(call.now().minus(Duration.ofHours(24))))
                .count();
        if (today >= limits.remindsPerDay())
            throw ErrorCode.INVALID_PARAMETER.refuse("reminded " + today + " times in 24 hours");
        corp.massTasks.put(task.reminded(call.now()));
        for (MassShare share : corp.massShares.startingWith(task.msgid() + "|"))
            if (share.sentAt() == null) corp.intend(call.now(), Occasion.MASS_ASKED, task.msgid(), share.userid());
        return Json.ok();
    }

    private ObjectNode cancel(Call call) {
        corp.massTasks.put(ready(corp, call).cancelled(call.now()));
        return Json.ok();
    }

    /** @throws Refusal 40058 for an unknown task, 41063 while it is being created */
    static MassTask ready(Corp corp, Call call) {
        MassTask task =
                corp.massTasks.find(call.text("msgid")).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refuse("msgid"));
        if (call.now()
                .isBefore(task.createdAt().plusSeconds(corp.limits().mass().notReadySeconds())))
            throw ErrorCode.NOT_READY.refuse();
        return task;
    }
}
