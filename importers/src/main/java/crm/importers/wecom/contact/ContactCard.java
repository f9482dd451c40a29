package crm.importers.wecom.contact;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import crm.importers.wecom.ContactDetails.Noted;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A customer as WeCom shows them [92114], and who follows them. Personal data: never logged.
 *
 * @param avatar URL of the picture
 * @param unionid only where the corp's mini-programs are linked
 */
public record ContactCard(
        String externalUserid,
        @Nullable String name,
        @Nullable String avatar,
        Gender gender,
        @Nullable String unionid,
        List<Follower> followers) {

    /**
     * One staff member's relation with the customer.
     *
     * @param state of the channel code or link by which it came about
     * @param company that the staff member noted
     * @param tagIds WeCom's ids of the corp tags on it
     */
    public record Follower(
            String userid,
            Instant addedAt,
            AddWay addWay,
            @Nullable String state,
            @Nullable String remark,
            @Nullable String description,
            List<String> mobiles,
            Set<String> tagIds,
            @Nullable String company) {

        /** @param name of the customer, which WeCom takes for a remark until there is one */
        public Noted noted(@Nullable String name) {
            String noted = remark == null || remark.equals(name) ? "" : remark;
            return new Noted(
                    noted, description == null ? "" : description, company == null ? "" : company, mobiles, tagIds);
        }

        /** Nobody's notes. */
        @Override
        public String toString() {
            return "Follower[" + addWay + ", " + addedAt + "]";
        }
    }

    public ContactCard {
        followers = List.copyOf(followers);
    }

    /** Nobody's name. */
    @Override
    public String toString() {
        return "ContactCard[" + followers.size() + " followers]";
    }
}
