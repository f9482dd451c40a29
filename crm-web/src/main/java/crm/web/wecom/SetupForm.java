package crm.web.wecom;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.setup.CorpShown;
import crm.importers.wecom.setup.CorpTyped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A corp's settings as they are typed; secrets are empty where they are to stay. */
record SetupForm(
        @Nullable String corpId,
        @Nullable String agentId,
        @Nullable String secret,
        @Nullable String callbackToken,
        @Nullable String encodingAesKey,
        @Nullable String baseUrl) {

    private static final int LONGEST_SECRET = 200;

    SetupForm {
        corpId = text(corpId);
        agentId = text(agentId);
        secret = text(secret);
        callbackToken = text(callbackToken);
        encodingAesKey = text(encodingAesKey);
        baseUrl = text(baseUrl).replaceAll("/+$", "");
    }

    static SetupForm of(@Nullable CorpShown corp) {
        if (corp == null) return new SetupForm("", "", "", "", "", "");
        String agent = corp.agentId() == 0 ? "" : String.valueOf(corp.agentId());
        return new SetupForm(
                corp.corpId(),
                agent,
                "",
                "",
                "",
                corp.simulated() ? corp.baseUrl().toString() : "");
    }

    /** The same without secrets: they are never sent back. */
    SetupForm bare() {
        return new SetupForm(corpId, agentId, "", "", "", baseUrl);
    }

    /** Field → key of what is wrong with it; empty: nothing. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!text(corpId).matches("[A-Za-z0-9_-]{8,64}")) errors.put("corpId", "setup.refused.corp");
        if (!text(agentId).matches("|[0-9]{1,9}")) errors.put("agentId", "setup.refused.agent");
        if (!text(secret).matches("\\S{0," + LONGEST_SECRET + "}")) errors.put("secret", "setup.refused.secret");
        // WeCom takes letters and digits, up to 32 [90968].
        if (!text(callbackToken).matches("[A-Za-z0-9]{0,32}")) errors.put("callbackToken", "setup.refused.token");
        if (!text(encodingAesKey).matches("|[A-Za-z0-9]{43}")) errors.put("encodingAesKey", "setup.refused.key");
        if (!isAddress(text(baseUrl))) errors.put("baseUrl", "setup.refused.address");
        return errors;
    }

    private static boolean isAddress(String url) {
        if (url.isEmpty()) return true;
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            return ("http".equals(scheme) || "https".equals(scheme))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    CorpTyped typed() {
        return new CorpTyped(
                text(corpId),
                text(agentId).isEmpty() ? 0 : Integer.parseInt(text(agentId)),
                text(secret),
                text(callbackToken),
                text(encodingAesKey),
                text(baseUrl).isEmpty() ? WeComSettings.WECOM : URI.create(text(baseUrl)));
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Never its secrets. */
    @Override
    public String toString() {
        return "SetupForm[" + corpId + ", " + agentId + ", " + baseUrl + "]";
    }
}
