package crm.importers.wecom.setup;

import crm.importers.wecom.WeComSettings;
import java.net.URI;

/**
 * The corp's settings as people may see them: of each secret its last characters, empty where there is none.
 *
 * @param agentId 0: not typed yet
 * @param simulated whether it is another WeCom than Tencent's: a simulator, or one run by the corp itself
 */
public record CorpShown(
        String corpId, int agentId, URI baseUrl, String secretEnd, String tokenEnd, String keyEnd, boolean simulated) {

    private static final int SHOWN = 4;

    static CorpShown of(WeComSettings corp) {
        return new CorpShown(
                corp.corpId(),
                corp.agentId(),
                corp.baseUrl(),
                end(corp.secret()),
                end(corp.callbackToken()),
                end(corp.encodingAesKey()),
                !corp.baseUrl().equals(WeComSettings.WECOM));
    }

    /** Of a short one nothing: the rest would be guessed. */
    private static String end(String secret) {
        if (secret.isEmpty()) return "";
        return "…" + (secret.length() < 3 * SHOWN ? "" : secret.substring(secret.length() - SHOWN));
    }
}
