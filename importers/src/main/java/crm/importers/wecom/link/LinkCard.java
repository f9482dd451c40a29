package crm.importers.wecom.link;

import java.time.Instant;
import java.util.Set;

/**
 * An acquisition link as WeCom shows it [97297].
 *
 * @param wecomId its {@code link_id}
 * @param userids of single members; departments that it may be for besides are not among them
 */
public record LinkCard(
        String wecomId, String name, String url, Set<String> userids, boolean withoutConfirmation, Instant createdAt) {

    public LinkCard {
        userids = Set.copyOf(userids);
    }
}
