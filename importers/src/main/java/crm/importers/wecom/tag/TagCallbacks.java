package crm.importers.wecom.tag;

import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.importers.wecom.callback.CallbackFields;
import crm.importers.wecom.callback.CallbackHandler;
import crm.importers.wecom.callback.CallbackParts;
import crm.importers.wecom.callback.Reading;
import crm.importers.wecom.client.CallResult;
import crm.projections.org.TagDirectory;
import crm.projections.org.TagView;
import java.util.List;
import java.util.Optional;

/**
 * News of corp tags (企业客户标签事件 [92130]). It carries an id and no name, in no order, and says nothing of the tags of a
 * group that is deleted: whatever it is, the group concerned is read and stated as it is now. One after the other, so that
 * what was read first is not stated last.
 */
final class TagCallbacks implements CallbackHandler {

    private static final String PREFIX = "change_external_tag/";
    private static final List<String> CHANGES = List.of("create", "update", "delete", "shuffle");

    private final TagCards cards;
    private final TagStating stating;
    private final TagDirectory directory;

    TagCallbacks(TagCards cards, TagDirectory directory, CallbackParts parts) {
        this.cards = cards;
        this.directory = directory;
        this.stating = new TagStating(parts.sender());
    }

    @Override
    public boolean handles(String kind) {
        return kind.startsWith(PREFIX) && CHANGES.contains(kind.substring(PREFIX.length()));
    }

    @Override
    public synchronized void handle(String digest, CallbackFields fields) {
        String id = fields.id("Id");
        if ("tag_group".equals(fields.text("TagType"))) {
            restate(digest, new TagGroupId(id));
            return;
        }
        Optional<TagGroupId> group = groupOf(id);
        if (group.isPresent()) restate(digest, group.get());
        else restateAll(digest);
    }

    /** Where WeCom has the tag, or else where we have it. */
    private Optional<TagGroupId> groupOf(String tagId) {
        return read(cards.ofTag(tagId)).stream()
                .map(card -> new TagGroupId(card.groupId()))
                .findFirst()
                .or(() -> directory.tag(new TagId(tagId)).map(TagView::groupId));
    }

    private void restate(String digest, TagGroupId group) {
        List<TagGroupCard> there = read(cards.ofGroup(group.value()));
        if (there.isEmpty()) stating.remove(commandId(digest, group.value()), group);
        else there.forEach(card -> stating.state(commandId(digest, card.groupId()), card));
    }

    /** A tag that neither side knows: it came and went, or the directory has not caught up with it. */
    private void restateAll(String digest) {
        for (TagGroupCard card : read(cards.all())) stating.state(commandId(digest, card.groupId()), card);
    }

    private static List<TagGroupCard> read(CallResult<List<TagGroupCard>> answer) {
        return Reading.of(answer, refused -> false).orElse(List.of());
    }

    private static String commandId(String digest, String groupId) {
        return digest + ":tags:" + groupId;
    }
}
