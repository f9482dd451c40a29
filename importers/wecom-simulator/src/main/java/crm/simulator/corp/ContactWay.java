package crm.simulator.corp;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * 联系我: a code that customers scan to add one of its members.
 *
 * @param type 1 one member, 2 several
 * @param scene 1 mini-program, 2 QR code
 * @param conclusions what a temporary conversation ends with, as WeCom's JSON
 */
public record ContactWay(
        String configId,
        int type,
        int scene,
        int style,
        String remark,
        boolean skipVerify,
        String state,
        List<String> users,
        List<Long> parties,
        boolean temporary,
        int expiresIn,
        int chatExpiresIn,
        String unionid,
        boolean exclusive,
        @Nullable JsonNode conclusions,
        String qrCode,
        Instant createdAt)
        implements Kept {

    @Override
    public String key() {
        return configId;
    }
}
