package crm.importers.wechat;

import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A mini-program or shop whose orders are fetched.
 *
 * @param miniProgram as which its orders are counted
 * @param secret AppSecret
 * @param api where WeChat answers: {@value #WECHAT}, or a simulator
 * @param storeId whose its orders are: WeChat names none; null: they are parked until there is one
 * @param push how WeChat signs what it tells by itself; null: it tells nothing, and is asked
 */
public record WeChatApp(
        String appid,
        Kind kind,
        MiniProgram miniProgram,
        String secret,
        URI api,
        @Nullable StoreId storeId,
        @Nullable Push push) {

    /**
     * What was entered where WeChat is told the address of its messages.
     *
     * @param token signs them
     * @param encodingAesKey encrypts them, 43 characters
     */
    public record Push(String token, String encodingAesKey) {

        public Push {
            if (!token.matches("[A-Za-z0-9]{3,64}")) throw new IllegalArgumentException("Not a token");
            if (!encodingAesKey.matches("[A-Za-z0-9]{43}")) throw new IllegalArgumentException("Not an EncodingAESKey");
        }

        @Override
        public String toString() {
            return "Push";
        }
    }

    public static final String WECHAT = "https://api.weixin.qq.com";

    private static final int LONGEST = 128;

    public enum Kind {
        MINI_PROGRAM,
        /** 微信小店. */
        SHOP
    }

    public WeChatApp {
        if (!appid.matches("[A-Za-z0-9_-]{1,64}")) throw new IllegalArgumentException("Not an appid");
        if (secret.isBlank() || secret.length() > LONGEST) throw new IllegalArgumentException("Not an AppSecret");
        String scheme = String.valueOf(api.getScheme());
        if (!scheme.equals("https") && !scheme.equals("http") || api.getHost() == null)
            throw new IllegalArgumentException("Not an address of an API");
    }

    public WeChatApp with(@Nullable Push changed) {
        return new WeChatApp(appid, kind, miniProgram, secret, api, storeId, changed);
    }

    /** Under which its items are stored, and the provenance of their events. */
    public String feed() {
        return "wechat:" + appid;
    }

    /** Of order ids: what a mini-program's back end reports has the same. */
    String source() {
        return switch (kind) {
            case MINI_PROGRAM -> miniProgram.name().toLowerCase(Locale.ROOT) + "-mini-program";
            case SHOP -> "wechat-shop";
        };
    }

    /** Never its secret. */
    @Override
    public String toString() {
        return "WeChatApp[" + appid + ", " + kind + "]";
    }
}
