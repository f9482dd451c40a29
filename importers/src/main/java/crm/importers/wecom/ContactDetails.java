package crm.importers.wecom;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What WeCom says of a contact when it is asked (externalcontact/get [92114]); a callback says only that there is one. */
public interface ContactDetails {

    /** Nobody is asked; reconciliation brings the details later. */
    ContactDetails NONE = (userid, externalUserid) -> Optional.empty();

    /**
     * Empty when WeCom does not know them, or cannot be asked now: then reconciliation brings it later. Must answer within
     * a few seconds.
     */
    Optional<Detail> find(String userid, String externalUserid);

    /**
     * What a staff member noted of the customer: on paper of their own, so to speak.
     *
     * @param remark empty where it is but the customer's own name, which WeCom writes there by itself
     * @param tagIds corp tags; null: not known
     */
    record Noted(
            String remark,
            String description,
            String company,
            List<String> mobiles,
            @Nullable Set<String> tagIds) {

        public Noted {
            mobiles = List.copyOf(mobiles);
        }

        /** Personal data: never log it. */
        @Override
        public String toString() {
            return "Noted";
        }
    }

    /**
     * @param addWay how this staff member's relation came about
     * @param addedAt when it began, as it stands now
     * @param unionid only where the corp's mini-programs are linked
     * @param noted what the staff member noted; null when that was not asked for
     */
    record Detail(
            AddWay addWay,
            Instant addedAt,
            @Nullable String name,
            @Nullable Gender gender,
            @Nullable String unionid,
            @Nullable Noted noted) {

        public Detail(
                AddWay addWay,
                Instant addedAt,
                @Nullable String name,
                @Nullable Gender gender,
                @Nullable String unionid) {
            this(addWay, addedAt, name, gender, unionid, null);
        }

        /** Personal data: never log it. */
        @Override
        public String toString() {
            return "Detail[" + addWay + ", " + addedAt + "]";
        }
    }
}
