package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.corp.ContactWay;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Note;
import crm.simulator.limits.WeComLimits.Ways;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** 联系我 [92228]: codes that customers scan. */
final class ContactWayEndpoints {

    private final Corp corp;
    private final Checks checks;

    ContactWayEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/add_contact_way", 92228, this::add),
                post("externalcontact/get_contact_way", 92228, this::get),
                post("externalcontact/list_contact_way", 92228, this::list),
                post("externalcontact/update_contact_way", 92228, this::update),
                post("externalcontact/del_contact_way", 92228, this::delete));
    }

    private ObjectNode add(Call call) {
        if (corp.ways.size() >= corp.limits().ways().configs())
            throw ErrorCode.INVALID_PARAMETER.refuse("too many configurations");
        int type = call.number("type", 0);
        int scene = call.number("scene", 0);
        if (type < 1 || type > 2) throw ErrorCode.INVALID_PARAMETER.refuse("type");
        if (scene < 1 || scene > 2) throw ErrorCode.INVALID_PARAMETER.refuse("scene");
        String id = corp.newId("", 32);
        String base = corp.notes.find("base-url").map(Note::value).orElse("http://wework.invalid");
        String qrCode = scene == 2 ? base + "/qr/" + id + ".png" : "";
        ContactWay way = read(call, id, type, scene, qrCode, null);
        corp.ways.put(way);
        return Json.ok().put("config_id", id).put("qr_code", qrCode);
    }

    private ObjectNode update(Call call) {
        ContactWay old = way(call);
        corp.ways.put(read(call, old.configId(), old.type(), old.scene(), old.qrCode(), old));
        return Json.ok();
    }

    private ObjectNode get(Call call) {
        ContactWay way = way(call);
        ObjectNode node = Json.object()
                .put("config_id", way.configId())
                .put("type", way.type())
                .put("scene", way.scene())
                .put("style", way.style())
                .put("remark", way.remark())
                .put("skip_verify", way.skipVerify())
                .put("state", way.state())
                .put("qr_code", way.qrCode());
        node.set("user", Json.array(way.users()));
        node.set("party", Json.array(way.parties()));
        node.put("is_temp", way.temporary())
                .put("expires_in", way.expiresIn())
                .put("chat_expires_in", way.chatExpiresIn())
                .put("unionid", way.unionid())
                .put("is_exclusive", way.exclusive());
        if (way.conclusions() != null) node.set("conclusions", way.conclusions());
        ObjectNode answer = Json.ok();
        answer.set("contact_way", node);
        return answer;
    }

    /** Those that are not temporary, made between the two instants (the last 90 days unless said otherwise). */
    private ObjectNode list(Call call) {
        Instant start = Call.instant(call.bigNumber(
                "start_time", call.now().minusSeconds(90L * 86_400).getEpochSecond()));
        Instant end = Call.instant(call.bigNumber("end_time", call.now().getEpochSecond()));
        List<ContactWay> ways = corp.ways.all().stream()
                .filter(way -> !way.temporary())
                .filter(way ->
                        !way.createdAt().isBefore(start) && !way.createdAt().isAfter(end.plusSeconds(1)))
                .toList();
        int most = corp.limits().ways().listPage();
        Page<ContactWay> page = Page.of(ways, ContactWay::configId, call, most, 100);
        ObjectNode answer = Json.ok();
        answer.set("contact_way", Json.array(page.rows(), way -> Json.object().put("config_id", way.configId())));
        return page.mark(answer);
    }

    private ObjectNode delete(Call call) {
        corp.ways.remove(way(call).configId());
        return Json.ok();
    }

    private ContactWay way(Call call) {
        return corp.ways
                .find(call.text("config_id"))
                .orElseThrow(() -> ErrorCode.INVALID_PARAMETER.refuse("config_id"));
    }

    private ContactWay read(Call call, String id, int type, int scene, String qrCode, @Nullable ContactWay old) {
        Ways limits = corp.limits().ways();
        String state = call.text("state", old == null ? "" : old.state());
        if (Call.bytesOf(state) > limits.stateBytes())
            throw ErrorCode.INVALID_PARAMETER.refuse("state above " + limits.stateBytes() + " bytes");
        List<String> users = new ArrayList<>(call.texts("user"));
        if (users.isEmpty() && old != null) users.addAll(old.users());
        List<Long> parties = Call.numbers(call.body().get("party"));
        if (parties.isEmpty() && old != null) parties = old.parties();
        users.forEach(checks::serving);
        for (long party : parties)
            if (!corp.departments.has(Long.toString(party))) throw ErrorCode.DEPARTMENT_UNKNOWN.refuse();
        if (users.size() > limits.users()) throw ErrorCode.TOO_MANY_USERIDS.refuse();
        if (type == 1 && (users.size() != 1 || !parties.isEmpty()))
            throw ErrorCode.INVALID_PARAMETER.refuse("type 1 has exactly one user");
        if (users.isEmpty() && parties.isEmpty()) throw ErrorCode.INVALID_PARAMETER.refuse("missing user");
        return new ContactWay(
                id,
                type,
                scene,
                call.number("style", old == null ? 0 : old.style()),
                call.text("remark", old == null ? "" : old.remark()),
                call.flag("skip_verify", old == null || old.skipVerify()),
                state,
                List.copyOf(users),
                parties,
                old == null ? call.flag("is_temp", false) : old.temporary(),
                call.number("expires_in", old == null ? 0 : old.expiresIn()),
                call.number("chat_expires_in", old == null ? 0 : old.chatExpiresIn()),
                call.text("unionid", old == null ? "" : old.unionid()),
                call.flag("is_exclusive", old != null && old.exclusive()),
                call.body().has("conclusions")
                        ? call.body().get("conclusions")
                        : old == null ? null : old.conclusions(),
                qrCode,
                old == null ? call.now() : old.createdAt());
    }
}
