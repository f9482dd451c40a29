package crm.simulator.corp;

import java.util.List;

/** A node of the corp's tree; the root is 1. */
public record Department(long id, String name, long parentId, int order, List<String> leaders) implements Kept {

    @Override
    public String key() {
        return Long.toString(id);
    }
}
