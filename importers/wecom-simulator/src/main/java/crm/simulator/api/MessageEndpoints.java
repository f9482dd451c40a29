package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Agent;
import crm.simulator.corp.AppMessage;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Member;
import crm.simulator.corp.Occasion;
import crm.simulator.corp.Staffing;
import crm.simulator.limits.WeComLimits.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * 应用消息 [90236, 92369, 94867]. WeCom tells how many were sent, not who read them: a card's button does, by a callback.
 */
final class MessageEndpoints {

    private static final Set<String> TYPES = Set.of(
            "text", "markdown", "textcard", "template_card", "news", "mpnews", "image", "file", "video", "voice");

    private final Corp corp;
    private final Checks checks;
    private final MessageRepeats repeats;

    MessageEndpoints(Corp corp) {
        this.corp = corp;
        this.repeats = new MessageRepeats(corp);
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("message/send", 90236, this::send),
                post("message/recall", 94867, this::recall),
                post("message/get_statistics", 92369, this::statistics));
    }

    private ObjectNode send(Call call) {
        if (call.number("agentid", 0) != call.agentId()) throw ErrorCode.INVALID_AGENTID.refuse();
        String type = call.text("msgtype");
        if (!TYPES.contains(type)) throw ErrorCode.INVALID_MESSAGE_TYPE.refuse(type);
        JsonNode content = call.part(type);
        checkContent(type, content, call);
        List<String> invalid = new ArrayList<>();
        Set<String> receivers = receivers(call, invalid);
        if (receivers.isEmpty()) throw ErrorCode.ALL_RECEIVERS_INVALID.refuse();
        Set<String> reached = new TreeSet<>(receivers);
        if (repeats.isRepeat(call)) reached.clear();
        else repeats.sent(call, type);
        reached.removeIf(userid -> isSated(userid, call.now())); // dropped without a word, as WeCom does
        String msgid = corp.newId("app", 24);
        boolean asksBack = type.equals("template_card");
        @Nullable String response = asksBack ? corp.newId("rc", 24) : null;
        corp.messages.put(new AppMessage(
                msgid,
                call.agentId(),
                type,
                List.copyOf(reached),
                content,
                response,
                call.now(),
                new TreeMap<>(),
                null));
        reached.forEach(userid -> corp.intend(call.now(), Occasion.MESSAGE_ARRIVED, msgid, userid));
        ObjectNode answer = Json.ok().put("invaliduser", lowerCase(invalid)).put("msgid", msgid);
        return response == null ? answer : answer.put("response_code", response);
    }

    private void checkContent(String type, JsonNode content, Call call) {
        switch (type) {
            case "text", "markdown" -> Checks.required(content, "content");
            case "textcard" -> {
                Checks.required(content, "title");
                Checks.required(content, "description");
                Checks.required(content, "url");
            }
            case "image", "file", "video", "voice" -> checks.media(Checks.required(content, "media_id"), call);
            case "template_card" -> checkCard(content);
            default -> {}
        }
    }

    /** A card with buttons needs a title, one to six of them, and a task_id [90236]. */
    private static void checkCard(JsonNode card) {
        if (!Checks.required(card, "card_type").equals("button_interaction")) return;
        Checks.required(card, "task_id");
        Checks.required(card.path("main_title"), "title");
        int buttons = card.path("button_list").size();
        if (buttons < 1 || buttons > 6) throw ErrorCode.INVALID_PARAMETER.refuse("button_list");
        for (JsonNode button : card.path("button_list")) Checks.required(button, "text");
    }

    /** WeCom answers userids in lower case, however they are written [90236]. */
    private static String lowerCase(List<String> userids) {
        return String.join("|", userids).toLowerCase(Locale.ROOT);
    }

    private Set<String> receivers(Call call, List<String> invalid) {
        List<String> users = split(call.text("touser", ""));
        if (users.size() > corp.limits().messages().users()) throw ErrorCode.TOO_MANY_USERIDS.refuse();
        Set<String> receivers = new TreeSet<>();
        if (users.equals(List.of("@all"))) new Staffing(corp).in(List.of(1L)).forEach(m -> receivers.add(m.userid()));
        else
            for (String userid : users) {
                if (corp.members.find(userid).filter(Member::isAtWork).isPresent()) receivers.add(userid);
                else invalid.add(userid);
            }
        List<Long> parties = Call.numbers(Json.array(split(call.text("toparty", ""))));
        new Staffing(corp).in(parties).forEach(m -> receivers.add(m.userid()));
        return receivers;
    }

    private boolean isSated(String userid, Instant now) {
        Messages limits = corp.limits().messages();
        List<Instant> lastHour = corp.messages.all().stream()
                .filter(m -> m.sentAt().isAfter(now.minus(Duration.ofHours(1)))
                        && m.users().contains(userid))
                .map(AppMessage::sentAt)
                .toList();
        Instant minute = now.minus(Duration.ofMinutes(1));
        return lastHour.size() >= limits.perMemberPerHour()
                || lastHour.stream().filter(at -> at.isAfter(minute)).count() >= limits.perMemberPerMinute();
    }

    /** Within 24 hours. */
    private ObjectNode recall(Call call) {
        AppMessage message =
                corp.messages.find(call.text("msgid")).orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refuse("msgid"));
        if (message.sentAt().isBefore(call.now().minus(Duration.ofHours(24))))
            throw ErrorCode.INVALID_PARAMETER.refuse("older than 24 hours");
        corp.messages.put(message.recalled(call.now()));
        return Json.ok();
    }

    /** How many each application sent: time_type 0 today, 1 yesterday. */
    private ObjectNode statistics(Call call) {
        Instant start = Days.startOf(call.now()).minus(Duration.ofDays(call.number("time_type", 0) == 1 ? 1 : 0));
        Instant end = start.plus(Duration.ofDays(1));
        ObjectNode answer = Json.ok();
        answer.set(
                "statistics",
                Json.array(
                        corp.agents.all(),
                        (Agent agent) -> Json.object()
                                .put("agentid", agent.agentId())
                                .put("app_name", agent.name())
                                .put(
                                        "count",
                                        corp.messages.all().stream()
                                                .filter(m -> m.agentId() == agent.agentId())
                                                .filter(m -> !m.sentAt().isBefore(start)
                                                        && m.sentAt().isBefore(end))
                                                .mapToLong(m -> m.users().size())
                                                .sum())));
        return answer;
    }

    private static List<String> split(String list) {
        return list.isEmpty() ? List.of() : Arrays.asList(list.split("\\|"));
    }
}
