package crm.importers.wecom.setup;

import java.net.URI;

/**
 * What somebody typed of a corp. Secrets that are left empty stay as they are.
 *
 * @param agentId 0: not yet
 */
public record CorpTyped(
        String corpId, int agentId, String secret, String callbackToken, String encodingAesKey, URI baseUrl) {

    /** Never its secrets. */
    @Override
    public String toString() {
        return "CorpTyped[" + corpId + ", agent " + agentId + ", " + baseUrl + "]";
    }
}
