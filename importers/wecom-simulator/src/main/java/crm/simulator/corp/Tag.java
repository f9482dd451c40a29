package crm.simulator.corp;

import java.time.Instant;

/** 企业标签. */
public record Tag(String id, String groupId, String name, int order, Instant createdAt) implements Kept {

    @Override
    public String key() {
        return id;
    }

    public Tag with(String newName, int newOrder) {
        return new Tag(id, groupId, newName, newOrder, createdAt);
    }
}
