package crm.importers.wecom.tag;

import crm.domain.tag.TagGroupCommand.RemoveTagGroup;
import crm.domain.tag.TagGroupCommand.StateTagGroup;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import crm.importers.sending.Sender;
import java.util.HashMap;
import java.util.Map;

/** Tells the domain what WeCom says of corp tags, for callbacks and reconciliation alike. */
public final class TagStating {

    private final Sender sender;

    public TagStating(Sender sender) {
        this.sender = sender;
    }

    /** @return whether anything was news */
    public boolean state(String id, TagGroupCard card) {
        Map<TagId, String> tags = new HashMap<>();
        card.tags().forEach((tag, name) -> tags.put(new TagId(tag), name));
        return sender.send(id, new StateTagGroup(new TagGroupId(card.groupId()), card.name(), tags));
    }

    /** @return whether it was news */
    public boolean remove(String id, TagGroupId groupId) {
        return sender.send(id, new RemoveTagGroup(groupId));
    }
}
