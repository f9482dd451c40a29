package crm.simulator.api;

import static crm.simulator.api.Endpoint.post;

import crm.simulator.callback.Events;
import crm.simulator.corp.Corp;
import crm.simulator.corp.GroupChat;
import crm.simulator.corp.Member;
import crm.simulator.corp.Note;
import crm.simulator.corp.Person;
import crm.simulator.limits.WeComLimits.Transfers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** 客户群 [92120, 92122] and handing them over [92127, 95703]. */
final class GroupChatEndpoints {

    private final Corp corp;
    private final Checks checks;

    GroupChatEndpoints(Corp corp) {
        this.corp = corp;
        this.checks = new Checks(corp);
    }

    List<Endpoint> all() {
        return List.of(
                post("externalcontact/groupchat/list", 92120, this::list),
                post("externalcontact/groupchat/get", 92122, this::detail),
                post("externalcontact/groupchat/transfer", 92127, call -> transfer(call, false)),
                post("externalcontact/groupchat/onjob_transfer", 95703, call -> transfer(call, true)));
    }

    private ObjectNode list(Call call) {
        List<String> owners = Call.texts(call.part("owner_filter").get("userid_list"));
        if (owners.size() > 100) throw ErrorCode.TOO_MANY_USERIDS.refuse();
        int status = call.number("status_filter", 0);
        List<GroupChat> chats = corp.chats.all().stream()
                .filter(chat -> chat.dismissedAt() == null)
                .filter(chat -> owners.isEmpty() || owners.contains(chat.owner()))
                .filter(chat -> status == 0 || chat.status() == status)
                .toList();
        Transfers limits = corp.limits().transfers();
        Page<GroupChat> page = Page.of(chats, GroupChat::chatId, call, limits.chatPage(), limits.chatDefaultPage());
        ObjectNode answer = Json.ok();
        answer.set(
                "group_chat_list",
                Json.array(
                        page.rows(),
                        chat -> Json.object().put("chat_id", chat.chatId()).put("status", chat.status())));
        return page.cursor().isEmpty() ? answer : page.mark(answer);
    }

    private ObjectNode detail(Call call) {
        GroupChat chat = chat(call.text("chat_id")).orElseThrow(ErrorCode.INVALID_CHATID::refuse);
        boolean named = call.number("need_name", 0) == 1;
        ObjectNode node = Json.object()
                .put("chat_id", chat.chatId())
                .put("name", chat.name())
                .put("owner", chat.owner())
                .put("create_time", Json.seconds(chat.createdAt()))
                .put("notice", chat.notice());
        node.set("member_list", Json.array(chat.participants(), participant -> shape(participant, named)));
        node.set("admin_list", Json.array(List.of()));
        node.put("member_version", chat.memberVersion());
        ObjectNode answer = Json.ok();
        answer.set("group_chat", node);
        return answer;
    }

    private ObjectNode shape(GroupChat.Participant participant, boolean named) {
        ObjectNode node = Json.object()
                .put("userid", participant.id())
                .put("type", participant.type())
                .put("join_time", Json.seconds(participant.joinedAt()))
                .put("join_scene", participant.joinScene());
        Optional<Person> person = corp.people.find(participant.id());
        person.ifPresent(p -> node.put("unionid", p.unionid()));
        if (participant.invitor() != null) node.set("invitor", Json.object().put("userid", participant.invitor()));
        node.put("group_nickname", "");
        if (named)
            node.put(
                    "name",
                    person.map(Person::name)
                            .or(() -> corp.members.find(participant.id()).map(Member::name))
                            .orElse(""));
        return node;
    }

    private ObjectNode transfer(Call call, boolean onJob) {
        List<String> ids = call.texts("chat_id_list");
        int most = corp.limits().transfers().chatsPerCall();
        if (ids.isEmpty() || ids.size() > most) throw ErrorCode.INVALID_PARAMETER.refuse("chat_id_list: 1 to " + most);
        String taker = checks.serving(call.text("new_owner")).userid();
        List<ObjectNode> failed = new ArrayList<>();
        for (String id : ids) {
            ErrorCode code = handOver(id, taker, onJob, call);
            if (code != null)
                failed.add(Json.object()
                        .put("chat_id", id)
                        .put("errcode", code.number())
                        .put("errmsg", code.text()));
        }
        ObjectNode answer = Json.ok();
        answer.set("failed_chat_list", Json.array(failed));
        return answer;
    }

    private @Nullable ErrorCode handOver(String id, String taker, boolean onJob, Call call) {
        GroupChat chat = chat(id).orElse(null);
        if (chat == null) return ErrorCode.NOT_A_CUSTOMER_CHAT;
        boolean atWork =
                corp.members.find(chat.owner()).filter(Member::isAtWork).isPresent();
        if (atWork != onJob) return onJob ? ErrorCode.INVALID_USERID : ErrorCode.OWNER_NOT_RESIGNED;
        if (chat.owner().equals(taker)) return ErrorCode.TRANSFER_TO_ONESELF;
        Transfers limits = corp.limits().transfers();
        long recent = chat.transfers().stream()
                .filter(at -> at.isAfter(call.now().minus(Duration.ofDays(limits.onJobDays()))))
                .count();
        if (onJob && recent >= limits.onJobTimes()) return ErrorCode.TRANSFERRED_TOO_OFTEN;
        if (!countToday(chat.owner(), call)) return ErrorCode.TOO_MANY_CHATS_TODAY;
        corp.chats.put(chat.ownedBy(taker, onJob ? chat.status() : 3, onJob ? call.now() : null));
        corp.tell(Events.chatChanged(call.now(), id, "change_owner"));
        return null;
    }

    /** 300 chats of one owner a day. */
    private boolean countToday(String owner, Call call) {
        String name = "chats given " + Days.of(call.now()) + " " + owner;
        int given = corp.notes
                .find(name)
                .map(note -> Integer.parseInt(note.value()))
                .orElse(0);
        if (given >= corp.limits().transfers().chatsPerOwnerPerDay()) return false;
        corp.notes.put(new Note(name, Integer.toString(given + 1)));
        return true;
    }

    private Optional<GroupChat> chat(String id) {
        return corp.chats.find(id).filter(chat -> chat.dismissedAt() == null);
    }
}
