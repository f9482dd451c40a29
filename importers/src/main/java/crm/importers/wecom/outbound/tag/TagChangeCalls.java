package crm.importers.wecom.outbound.tag;

import static java.util.Objects.requireNonNull;

import crm.domain.shared.DomainEvent;
import crm.domain.tag.TagChangeCommand.CompleteTagChange;
import crm.domain.tag.TagChangeCommand.RefuseTagChange;
import crm.domain.tag.TagChangeContent;
import crm.domain.tag.TagChangeEvent.TagChangeRequested;
import crm.domain.tag.TagChangeId;
import crm.domain.tag.TagGroupCommand.DefineTag;
import crm.domain.tag.TagGroupCommand.DefineTagGroup;
import crm.domain.tag.TagGroupCommand.RemoveTag;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.tag.CorpTags.Group;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Changes of the corp tags (企业标签 [92117]). A new tag is found by its name within its group; with WeCom's id of it the
 * group is told. Changes of one group go one after the other.
 */
final class TagChangeCalls implements OutboundCalls {

    private static final String KIND = "tag-change";

    private final CorpTags tags;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    TagChangeCalls(OutboundParts parts) {
        this.tags = new CorpTags(parts.client());
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(TagChangeId changeId, TagChangeContent content) {}

    /** What the ledger keeps of the outcome: the group as it was concerned; tags are names by id. */
    record Outcome(String groupId, @Nullable String groupName, Map<String, String> defined, List<String> removed) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof TagChangeRequested e)) return;
        TagChangeContent content = e.content();
        TagGroupId group = content.groupId();
        String mark = group == null ? requireNonNull(content.groupName()) : group.value();
        ledger.enrol(
                KIND + ":" + e.changeId(),
                OutboundRecord.wanted(
                        KIND, mark, json.writeValueAsString(new Request(e.changeId(), content)), clock.instant()));
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        return ledger.isBehindAnother(call);
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        TagChangeContent content = request(call).content();
        return switch (content.kind()) {
            case ADD_TAG ->
                tags.add(groupId(content), content.groupName(), name(content)).map(group -> made(group, content));
            case RENAME_TAG -> tags.rename(tag(content), name(content)).map(done -> renamed(content));
            case REMOVE_TAG -> tags.removeTag(tag(content)).map(done -> without(content, List.of(tag(content))));
            case RENAME_GROUP ->
                tags.rename(group(content), requireNonNull(content.groupName())).map(done -> regrouped(content));
            case REMOVE_GROUP -> removeGroup(content);
        };
    }

    /** Which tags go with it has to be known before: afterwards WeCom does not say. */
    private CallResult<String> removeGroup(TagChangeContent content) {
        return switch (tags.all()) {
            case Done<List<Group>>(List<Group> all) -> {
                List<String> gone = all.stream()
                        .filter(group -> group.id().equals(group(content)))
                        .flatMap(group -> group.tags().keySet().stream())
                        .toList();
                yield tags.removeGroup(group(content)).map(done -> without(content, gone));
            }
            case Refused<List<Group>>(int code, String words) -> new Refused<>(code, words);
            case Uncertain<List<Group>>(String why) -> new Unavailable<>(why, clock.instant());
            case Unavailable<List<Group>>(String why, Instant from) -> new Unavailable<>(why, from);
        };
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        return switch (tags.all()) {
            case Done<List<Group>>(List<Group> all) -> find(request(call).content(), all);
            case Refused<List<Group>>(int code, String words) -> later(words);
            case Uncertain<List<Group>>(String why) -> later(why);
            case Unavailable<List<Group>>(String why, Instant from) -> new Finding.NotNow(why, from);
        };
    }

    private Finding find(TagChangeContent content, List<Group> all) {
        Optional<Group> group = all.stream()
                .filter(each -> content.groupId() == null
                        ? each.name().equals(content.groupName())
                        : each.id().equals(group(content)))
                .findFirst();
        return switch (content.kind()) {
            case ADD_TAG ->
                group.filter(found -> found.tags().containsValue(name(content)))
                        .map(found -> found(made(found, content)))
                        .orElse(new Finding.Missing());
            case RENAME_TAG ->
                group.filter(found -> name(content).equals(found.tags().get(tag(content))))
                        .map(found -> found(renamed(content)))
                        .orElse(new Finding.Missing());
            case REMOVE_TAG ->
                group.filter(found -> found.tags().containsKey(tag(content))).isPresent()
                        ? new Finding.Missing()
                        : found(without(content, List.of(tag(content))));
            case RENAME_GROUP ->
                group.filter(found -> found.name().equals(content.groupName()))
                        .map(found -> found(regrouped(content)))
                        .orElse(new Finding.Missing());
            case REMOVE_GROUP -> group.isPresent() ? new Finding.Missing() : found(without(content, List.of()));
        };
    }

    private Finding found(String outcome) {
        return new Finding.Found(outcome);
    }

    private Finding later(String why) {
        return new Finding.NotNow(why, clock.instant().plus(OutboundSteps.SETTLING));
    }

    /** Each command has an id of its own, so a repeat after a crash goes on where it was. */
    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        Instant now = clock.instant();
        Integer code = ended.code();
        if (code != null) {
            sender.send(id, new RefuseTagChange(request.changeId(), code, now));
            return;
        }
        Outcome outcome = json.readValue(requireNonNull(ended.result()), Outcome.class);
        TagGroupId group = new TagGroupId(outcome.groupId());
        String groupName = outcome.groupName();
        if (groupName != null) sender.send(id + ":group", new DefineTagGroup(group, groupName));
        outcome.defined()
                .forEach((tag, name) -> sender.send(id + ":" + tag, new DefineTag(group, new TagId(tag), name)));
        for (String tag : outcome.removed())
            if (sender.exists(group.value())) sender.send(id + ":" + tag, new RemoveTag(group, new TagId(tag)));
        sender.send(id, new CompleteTagChange(request.changeId(), now));
    }

    /** Of a group that lists more tags than were made only the new one is ours to tell. */
    private String made(Group group, TagChangeContent content) {
        Map<String, String> made = new TreeMap<>(group.tags());
        made.values().removeIf(name -> !name.equals(name(content)));
        return outcome(new Outcome(group.id(), group.name(), made, List.of()));
    }

    private String renamed(TagChangeContent content) {
        return outcome(new Outcome(group(content), null, Map.of(tag(content), name(content)), List.of()));
    }

    private String regrouped(TagChangeContent content) {
        return outcome(new Outcome(group(content), content.groupName(), Map.of(), List.of()));
    }

    private String without(TagChangeContent content, List<String> removed) {
        return outcome(new Outcome(group(content), null, Map.of(), removed));
    }

    private String outcome(Outcome outcome) {
        return json.writeValueAsString(outcome);
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }

    private static @Nullable String groupId(TagChangeContent content) {
        TagGroupId group = content.groupId();
        return group == null ? null : group.value();
    }

    private static String group(TagChangeContent content) {
        return requireNonNull(content.groupId()).value();
    }

    private static String tag(TagChangeContent content) {
        return requireNonNull(content.tagId()).value();
    }

    private static String name(TagChangeContent content) {
        return requireNonNull(content.name());
    }
}
