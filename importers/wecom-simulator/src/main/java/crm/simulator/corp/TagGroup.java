package crm.simulator.corp;

import java.time.Instant;

/** 企业标签组. */
public record TagGroup(String groupId, String name, int order, Instant createdAt) implements Kept {

    @Override
    public String key() {
        return groupId;
    }

    public TagGroup with(String newName, int newOrder) {
        return new TagGroup(groupId, newName, newOrder, createdAt);
    }
}
