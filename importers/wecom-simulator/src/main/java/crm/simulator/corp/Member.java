package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 成员.
 *
 * @param serves whether the member may have customers (配置了客户联系功能)
 * @param externalAttributes attributes of the profile that customers see, as WeCom's JSON
 * @param resignedAt null while at work
 */
public record Member(
        String userid,
        String name,
        String mobile,
        List<Long> departments,
        String position,
        int gender,
        boolean serves,
        List<JsonNode> externalAttributes,
        @Nullable String externalPosition,
        @Nullable Instant resignedAt)
        implements Kept {

    @Override
    public String key() {
        return userid;
    }

    public boolean isAtWork() {
        return resignedAt == null;
    }

    public Member resigned(Instant at) {
        return new Member(
                userid, name, mobile, departments, position, gender, serves, externalAttributes, externalPosition, at);
    }

    public Member withProfile(List<JsonNode> attributes, @Nullable String title) {
        return new Member(userid, name, mobile, departments, position, gender, serves, attributes, title, resignedAt);
    }

    public Member withName(String newName, String newPosition) {
        return new Member(
                userid,
                newName,
                mobile,
                departments,
                newPosition,
                gender,
                serves,
                externalAttributes,
                externalPosition,
                resignedAt);
    }
}
