package crm.importers.wecom.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.WeComClient;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;
import me.chanjar.weixin.cp.bean.WxCpOauth2UserInfo;

/**
 * Where a member of the corp is sent to show who they are, and who it was that came back. WeCom sends them back only to the
 * domain that the application names as trusted.
 */
public class WeComSignIn {

    /** What a browser shows: a code to scan [98152]. */
    private static final URI SCANNING = URI.create("https://login.work.weixin.qq.com");

    /** What WeCom's own browser passes by without a question [91022]. */
    private static final URI INSIDE = URI.create("https://open.weixin.qq.com");

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]{1,512}");

    private final StoredSettings settings;
    private final WeComClient client;

    public WeComSignIn(StoredSettings settings, WeComClient client) {
        this.settings = settings;
        this.client = client;
    }

    /** Who came back. */
    public sealed interface Answer {}

    /** @param userid of a member of our corp */
    public record Member(String userid) implements Answer {}

    /** The code is wrong, used or too old, or it was nobody of the corp. */
    public record Nobody() implements Answer {}

    /** WeCom could not be asked. */
    public record Away() implements Answer {}

    public boolean isConnected() {
        return settings.find().isPresent();
    }

    /**
     * @param inside whether the browser is WeCom's own
     * @return empty when no corp is connected
     */
    public Optional<URI> page(URI back, String state, boolean inside) {
        return settings.find().map(corp -> inside ? inside(corp, back, state) : scanning(corp, back, state));
    }

    private static URI scanning(WeComSettings corp, URI back, String state) {
        return URI.create(host(corp, SCANNING) + "/wwlogin/sso/login?login_type=CorpApp&appid="
                + encoded(corp.corpId()) + "&agentid=" + corp.agentId() + "&redirect_uri=" + encoded(back.toString())
                + "&state=" + encoded(state));
    }

    private static URI inside(WeComSettings corp, URI back, String state) {
        return URI.create(host(corp, INSIDE) + "/connect/oauth2/authorize?appid=" + encoded(corp.corpId())
                + "&redirect_uri=" + encoded(back.toString()) + "&response_type=code&scope=snsapi_base&state="
                + encoded(state) + "&agentid=" + corp.agentId() + "#wechat_redirect");
    }

    /** Of the corp's own WeCom; another one (a simulator, a private installation) has all of it at one address. */
    private static URI host(WeComSettings corp, URI usual) {
        return corp.baseUrl().equals(WeComSettings.WECOM) ? usual : corp.baseUrl();
    }

    /** Asks WeCom whose code it is [98176, 91023]: it is good once, for five minutes. */
    public Answer whose(String code) {
        if (!CODE.matcher(code).matches()) return new Nobody();
        CallResult<WxCpOauth2UserInfo> asked =
                client.read(wecom -> wecom.getOauth2Service().getAuthUserInfo(code));
        return switch (asked) {
            case Done<WxCpOauth2UserInfo>(var info) -> {
                String userid = info.getUserId();
                yield userid == null || userid.isBlank() ? new Nobody() : new Member(userid);
            }
            case Refused<WxCpOauth2UserInfo> no -> new Nobody();
            default -> new Away();
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
