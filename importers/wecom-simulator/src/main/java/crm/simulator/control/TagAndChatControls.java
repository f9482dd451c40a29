package crm.simulator.control;

import crm.simulator.callback.Events;
import crm.simulator.corp.Chatting;
import crm.simulator.corp.Corp;
import crm.simulator.corp.GroupChat;
import crm.simulator.corp.Tag;
import crm.simulator.corp.TagGroup;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Administrators change tags, members change chats, in the client. */
final class TagAndChatControls {

    private final Corp corp;
    private final Chatting chatting;

    TagAndChatControls(Controls.Parts parts) {
        this.corp = parts.corp();
        this.chatting = new Chatting(corp);
    }

    List<Command> all() {
        return List.of(
                command("tags/add", "group (name), name", this::addTag),
                command("tags/rename", "id (of a tag or group), name", this::rename),
                command("tags/delete", "id (of a tag or group)", this::deleteTag),
                command("tags/shuffle", "id (of a group): its tags are put in another order", this::shuffle),
                command(
                        "chats/create",
                        "owner, name, customers",
                        input -> Answers.of(chatting.create(
                                input.text("owner"), input.text("name"), input.texts("customers"), corp.now()))),
                command("chats/join", "chatId, customer, scene", input -> {
                    chatting.join(chat(input), input.text("customer"), (int) input.number("scene", 3), corp.now());
                    return Answers.done(true);
                }),
                command("chats/leave", "chatId, customer, scene", input -> {
                    chatting.leave(chat(input), input.text("customer"), (int) input.number("scene", 0), corp.now());
                    return Answers.done(true);
                }),
                command("chats/rename", "chatId, name", input -> {
                    chatting.rename(chat(input), input.text("name"), corp.now());
                    return Answers.done(true);
                }),
                command("chats/notice", "chatId, notice", input -> {
                    chatting.notice(chat(input), input.text("notice"), corp.now());
                    return Answers.done(true);
                }),
                command("chats/dismiss", "chatId", input -> {
                    chatting.dismiss(chat(input), corp.now());
                    return Answers.done(true);
                }));
    }

    private Command command(String name, String says, Function<Command.Input, JsonNode> work) {
        return new Command(name, says, input -> corp.call(() -> work.apply(input)));
    }

    private GroupChat chat(Command.Input input) {
        return corp.chats
                .find(input.text("chatId"))
                .filter(chat -> chat.dismissedAt() == null)
                .orElseThrow(() -> new IllegalArgumentException("no such chat"));
    }

    private JsonNode addTag(Command.Input input) {
        String name = input.text("group");
        TagGroup group = corp.tagGroups.all().stream()
                .filter(g -> g.name().equals(name))
                .findFirst()
                .orElseGet(() -> {
                    TagGroup made = new TagGroup(corp.newId("et", 30), name, 0, corp.now());
                    corp.tagGroups.put(made);
                    corp.tell(Events.tag(corp.now(), "create", made.groupId(), true));
                    return made;
                });
        Tag tag = new Tag(corp.newId("et", 30), group.groupId(), input.text("name"), 0, corp.now());
        corp.tags.put(tag);
        corp.tell(Events.tag(corp.now(), "create", tag.id(), false));
        return Answers.of(tag);
    }

    private JsonNode rename(Command.Input input) {
        String id = input.text("id");
        String name = input.text("name");
        corp.tags.find(id).ifPresent(tag -> corp.tags.put(tag.with(name, tag.order())));
        corp.tagGroups.find(id).ifPresent(group -> corp.tagGroups.put(group.with(name, group.order())));
        return told("update", id);
    }

    /** Deleting a group is told once, and not for its tags. */
    private JsonNode deleteTag(Command.Input input) {
        String id = input.text("id");
        JsonNode answer = told("delete", id);
        corp.tags.bySecondKey(id).forEach(tag -> corp.tags.remove(tag.id()));
        corp.tags.remove(id);
        corp.tagGroups.remove(id);
        return answer;
    }

    private JsonNode shuffle(Command.Input input) {
        List<Tag> tags = corp.tags.bySecondKey(input.text("id"));
        for (int i = 0; i < tags.size(); i++)
            corp.tags.put(tags.get(i).with(tags.get(i).name(), i + 1));
        return told("shuffle", input.text("id"));
    }

    private JsonNode told(String change, String id) {
        boolean group = corp.tagGroups.has(id);
        if (!group && !corp.tags.has(id)) throw new IllegalArgumentException("no such tag or group");
        corp.tell(Events.tag(corp.now(), change, id, group));
        return Answers.done(true);
    }
}
