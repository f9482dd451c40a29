package crm.simulator.api;

import static crm.simulator.api.Endpoint.get;
import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Member;
import crm.simulator.corp.Moment;
import crm.simulator.corp.MomentShare;
import crm.simulator.corp.Occasion;
import crm.simulator.corp.Staffing;
import crm.simulator.limits.WeComLimits.Moments;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 企业发表内容到客户的朋友圈 [95094, 96351]: a job first, a moment when it is done. */
final class MomentEndpoints {

    private final Corp corp;
    private final Checks checks;

    MomentEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/add_moment_task", 95094, this::add),
                get("externalcontact/get_moment_task_result", 95094, this::result),
                post("externalcontact/cancel_moment_task", 97612, this::cancel));
    }

    private ObjectNode add(Call call) {
        Moments limits = corp.limits().moments();
        String text = checks.content(call, limits.textBytes());
        if (Call.charactersOf(text) > limits.textCharacters())
            throw ErrorCode.CONTENT_TOO_LONG.refuse("invalid text size");
        List<JsonNode> attachments = attachments(call, limits);
        checkPace(call, limits);
        JsonNode range = call.part("visible_range");
        List<String> invalidUsers = new ArrayList<>();
        List<Long> invalidDepartments = new ArrayList<>();
        List<String> invalidTags = new ArrayList<>();
        Set<String> senders = senders(range.path("sender_list"), limits, invalidUsers, invalidDepartments);
        Set<String> tags =
                new TreeSet<>(Call.texts(range.path("external_contact_list").get("tag_list")));
        tags.stream().filter(tag -> !corp.tags.has(tag)).forEach(invalidTags::add);
        String job = corp.newId("job", 24);
        Instant ready = call.now().plusSeconds(limits.jobReadySeconds());
        Moment moment = new Moment(
                corp.newId("mom", 24),
                job,
                null,
                text,
                attachments,
                tags,
                List.copyOf(invalidUsers),
                List.copyOf(invalidDepartments),
                List.copyOf(invalidTags),
                call.now(),
                ready,
                null);
        corp.moments.put(moment);
        senders.forEach(userid -> ask(moment, userid));
        return Json.ok().put("jobid", job);
    }

    private void ask(Moment moment, String userid) {
        TreeSet<String> planned = new TreeSet<>();
        for (Follow follow : new Following(corp).of(userid))
            if (moment.tags().isEmpty() || follow.tags().stream().anyMatch(moment.tags()::contains))
                planned.add(follow.externalUserid());
        corp.momentShares.put(MomentShare.of(moment.momentId(), userid, planned));
        corp.intend(moment.readyAt(), Occasion.MOMENT_ASKED, moment.momentId(), userid);
    }

    /** Nobody named: everybody who serves customers. */
    private Set<String> senders(
            JsonNode list, Moments limits, List<String> invalidUsers, List<Long> invalidDepartments) {
        List<String> users = Call.texts(list.get("user_list"));
        List<Long> departments = Call.numbers(list.get("department_list"));
        if (users.size() > limits.senders()) throw ErrorCode.TOO_MANY_USERIDS.refuse();
        Set<String> senders = new TreeSet<>();
        for (String userid : users) {
            boolean may = corp.members
                    .find(userid)
                    .filter(Member::isAtWork)
                    .filter(Member::serves)
                    .isPresent();
            if (may) senders.add(userid);
            else invalidUsers.add(userid);
        }
        departments.stream()
                .filter(id -> !corp.departments.has(Long.toString(id)))
                .forEach(invalidDepartments::add);
        List<Long> asked = users.isEmpty() && departments.isEmpty() ? List.of(1L) : departments;
        new Staffing(corp)
                .in(asked).stream().filter(Member::serves).map(Member::userid).forEach(senders::add);
        return senders;
    }

    /** Nine images, or one video, or one link; no mini-program. */
    private List<JsonNode> attachments(Call call, Moments limits) {
        List<JsonNode> attachments = call.items("attachments");
        Set<String> types = new TreeSet<>();
        attachments.forEach(attachment -> types.add(Checks.string(attachment, "msgtype")));
        if (types.size() > 1) throw ErrorCode.INVALID_PARAMETER.refuse("attachments of different types");
        if (types.isEmpty()) return attachments;
        String type = types.iterator().next();
        if (!Set.of("image", "video", "link").contains(type)) throw ErrorCode.INVALID_MESSAGE_TYPE.refuse(type);
        int most = type.equals("image") ? limits.images() : 1;
        if (attachments.size() > most) throw ErrorCode.INVALID_PARAMETER.refuse("more than " + most + " of " + type);
        for (JsonNode attachment : attachments) {
            JsonNode part = attachment.path(type);
            if (type.equals("link")) Checks.required(part, "url");
            if (!type.equals("link") || !Checks.string(part, "media_id").isEmpty())
                checks.media(Checks.required(part, "media_id"), call);
        }
        return attachments;
    }

    private void checkPace(Call call, Moments limits) {
        Instant month = Days.startOf(call.now())
                .minus(Duration.ofDays(Days.of(call.now()).getDayOfMonth() - 1L));
        Instant minute = call.now().minus(Duration.ofMinutes(1));
        List<Instant> made = corp.moments.all().stream()
                .filter(m -> m.creator() == null)
                .map(Moment::createdAt)
                .toList();
        if (made.stream().filter(at -> !at.isBefore(month)).count() >= limits.tasksPerMonth()
                || made.stream().filter(at -> at.isAfter(minute)).count() >= limits.tasksPerMinute())
            throw ErrorCode.TOO_OFTEN.refuse("moment tasks");
    }

    private ObjectNode result(Call call) {
        Moment moment = corp.moments.bySecondKey(call.text("jobid")).stream()
                .findFirst()
                .orElseThrow(ErrorCode.UNKNOWN_JOB::refuse);
        if (call.now()
                .isAfter(moment.createdAt().plusSeconds(corp.limits().moments().jobSeconds())))
            throw ErrorCode.UNKNOWN_JOB.refuse("older than a day");
        boolean done = !call.now().isBefore(moment.readyAt());
        ObjectNode answer = Json.ok().put("status", done ? 3 : 2).put("type", "add_moment_task");
        if (!done) return answer;
        ObjectNode senders = Json.object();
        senders.set("user_list", Json.array(moment.invalidUsers()));
        senders.set("department_list", Json.array(moment.invalidDepartments()));
        ObjectNode customers = Json.object();
        customers.set("tag_list", Json.array(moment.invalidTags()));
        ObjectNode result = Json.ok().put("moment_id", moment.momentId());
        result.set("invalid_sender_list", senders);
        result.set("invalid_external_contact_list", customers);
        answer.set("result", result);
        return answer;
    }

    private ObjectNode cancel(Call call) {
        corp.moments.put(moment(corp, call).cancelled(call.now()));
        return Json.ok();
    }

    /** @throws Refusal 40058 unless its job is done */
    static Moment moment(Corp corp, Call call) {
        return corp.moments
                .find(call.text("moment_id"))
                .filter(moment -> !call.now().isBefore(moment.readyAt()))
                .orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refuse("moment_id"));
    }
}
