package crm.importers.visit;

import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import org.jspecify.annotations.Nullable;

/**
 * One mini-program whose back end reports visits and orders.
 *
 * @param secret signs what it posts; at least {@value #SHORTEST_SECRET} characters
 * @param storeId whose orders are counted that name no store and whose customer is bound to none; null: they wait
 */
public record MiniProgramSettings(
        String appid,
        MiniProgram miniProgram,
        String secret,
        @Nullable StoreId storeId) {

    public static final int SHORTEST_SECRET = 16;

    private static final int LONGEST = 128;

    public MiniProgramSettings {
        if (!appid.matches("[A-Za-z0-9_-]{1,64}")) throw new IllegalArgumentException("Not an appid");
        if (secret.length() < SHORTEST_SECRET || secret.length() > LONGEST)
            throw new IllegalArgumentException("A secret has " + SHORTEST_SECRET + " to " + LONGEST + " characters");
    }

    /** Never its secret. */
    @Override
    public String toString() {
        return "MiniProgramSettings[" + appid + ", " + miniProgram + "]";
    }
}
