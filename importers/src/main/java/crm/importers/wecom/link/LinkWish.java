package crm.importers.wecom.link;

import java.util.List;

/**
 * What an acquisition link is to be.
 *
 * @param name with its mark, at most 30 characters
 * @param userids 1 to 500
 */
public record LinkWish(String name, List<String> userids, boolean withoutConfirmation) {

    public LinkWish {
        userids = List.copyOf(userids);
    }
}
