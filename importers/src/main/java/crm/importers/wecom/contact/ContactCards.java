package crm.importers.wecom.contact;

import crm.importers.wecom.ContactDetails;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import me.chanjar.weixin.cp.bean.external.contact.ExternalContact;
import me.chanjar.weixin.cp.bean.external.contact.FollowedUser;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactBatchInfo;
import me.chanjar.weixin.cp.bean.external.contact.WxCpExternalContactInfo;
import org.jspecify.annotations.Nullable;

/** Asks WeCom about customers: one by one [92114] or all of some staff members [92994]. */
public final class ContactCards implements ContactDetails {

    /** Of batch/get_by_user. */
    public static final int MOST_STAFF = 100;

    private static final int PAGE = 100;

    private final WeComClient client;

    public ContactCards(WeComClient client) {
        this.client = client;
    }

    /**
     * A page of relations: a card for each, with its one follower.
     *
     * @param next where the next page begins; null: there is none
     */
    public record Page(List<ContactCard> cards, @Nullable String next) {}

    /** The customer with all followers; Refused (84061, 40096) when they are nobody's customer. */
    public CallResult<ContactCard> find(String externalUserid) {
        return client.read(wecom -> {
            List<FollowedUser> followers = new ArrayList<>();
            ExternalContact contact = null;
            String cursor = "";
            do {
                WxCpExternalContactInfo page =
                        wecom.getExternalContactService().getContactDetail(externalUserid, cursor);
                contact = page.getExternalContact();
                if (page.getFollowedUsers() != null) followers.addAll(page.getFollowedUsers());
                cursor = page.getNextCursor();
            } while (cursor != null && !cursor.isEmpty());
            return CardReading.card(contact, followers);
        });
    }

    /**
     * All relations of these staff members, page by page.
     *
     * @param userids at most {@link #MOST_STAFF}
     * @param cursor of the page; null: the first
     */
    public CallResult<Page> ofStaff(List<String> userids, @Nullable String cursor) {
        if (userids.size() > MOST_STAFF) throw new IllegalArgumentException(userids.size() + " staff in one call");
        return client.read(wecom -> {
            WxCpExternalContactBatchInfo page = wecom.getExternalContactService()
                    .getContactDetailBatch(userids.toArray(String[]::new), cursor, PAGE);
            List<ContactCard> cards = page.getExternalContactList().stream()
                    .map(each -> CardReading.card(each.getExternalContact(), List.of(each.getFollowInfo())))
                    .toList();
            String next = page.getNextCursor();
            return new Page(cards, next == null || next.isEmpty() ? null : next);
        });
    }

    /** The external_userids of a staff member's customers [92113]; Refused (84061) when there are none. */
    public CallResult<Set<String>> listOf(String userid) {
        return client.read(wecom -> Set.copyOf(wecom.getExternalContactService().listExternalContacts(userid)));
    }

    @Override
    public Optional<Detail> find(String userid, String externalUserid) {
        return find(externalUserid) instanceof CallResult.Done<ContactCard>(ContactCard card)
                ? card.followers().stream()
                        .filter(follower -> follower.userid().equals(userid))
                        .map(follower -> detail(card, follower))
                        .findFirst()
                : Optional.empty();
    }

    private static Detail detail(ContactCard card, ContactCard.Follower follower) {
        return new Detail(
                follower.addWay(),
                follower.addedAt(),
                card.name(),
                card.gender(),
                card.unionid(),
                follower.noted(card.name()));
    }
}
