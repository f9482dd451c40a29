package crm.importers.wecom.tag;

import java.util.Map;

/** A group of corp tags as WeCom shows it [92117]; names by id of the tag. */
public record TagGroupCard(String groupId, String name, Map<String, String> tags) {

    public TagGroupCard {
        tags = Map.copyOf(tags);
    }
}
