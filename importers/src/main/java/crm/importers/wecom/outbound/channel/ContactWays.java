package crm.importers.wecom.outbound.channel;

import crm.importers.wecom.client.CallResult;
import java.time.Instant;
import java.util.List;

/** WeCom's contact ways (联系我 [92228]), as far as channel codes need them. */
interface ContactWays {

    /**
     * @param userids of whom the scanning customer may be given
     * @param state comes back with every addition; at most 30 bytes
     * @param remark seen by administrators only; at most 30 characters
     */
    record Wish(List<String> userids, String state, String remark, boolean withoutConfirmation) {}

    /** @param pictureUrl of the QR picture */
    record Way(String configId, String pictureUrl, Wish content) {}

    CallResult<Way> add(Wish wish);

    CallResult<String> update(String configId, Wish wish);

    CallResult<String> delete(String configId);

    /** Refused when there is none of this name. */
    CallResult<Way> get(String configId);

    /** Those with this state that were made since. */
    CallResult<List<Way>> withState(String state, Instant since);
}
