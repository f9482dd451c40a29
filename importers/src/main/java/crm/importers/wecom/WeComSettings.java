package crm.importers.wecom;

import java.net.URI;

/**
 * The one corp this installation belongs to.
 *
 * @param corpId whose callbacks are taken: the receiveid inside each of them
 * @param callbackToken signs callbacks
 * @param encodingAesKey 43 characters of Base64, of callbacks
 * @param secret of the application, for its access token
 * @param agentId of the application
 * @param baseUrl of the API, without a slash at its end
 */
public record WeComSettings(
        String corpId, String callbackToken, String encodingAesKey, String secret, int agentId, URI baseUrl) {

    public static final URI WECOM = URI.create("https://qyapi.weixin.qq.com");

    public WeComSettings {
        if (corpId.isBlank() || callbackToken.isBlank())
            throw new IllegalArgumentException("A corp needs its id and a callback token");
        if (!encodingAesKey.matches("[A-Za-z0-9+/]{43}"))
            throw new IllegalArgumentException("An EncodingAESKey is 43 letters and digits");
        if (baseUrl.toString().endsWith("/")) throw new IllegalArgumentException("The base URL ends in a slash");
    }

    /** Never its secrets. */
    @Override
    public String toString() {
        return "WeComSettings[" + corpId + ", agent " + agentId + ", " + baseUrl + "]";
    }
}
