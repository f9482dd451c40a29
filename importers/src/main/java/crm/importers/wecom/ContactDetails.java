package crm.importers.wecom;

import crm.domain.contact.AddWay;
import crm.domain.customer.Gender;
import java.time.Instant;
import java.util.Optional;
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
     * @param addWay how this staff member's relation came about
     * @param addedAt when it began, as it stands now
     * @param unionid only where the corp's mini-programs are linked
     */
    record Detail(
            AddWay addWay,
            Instant addedAt,
            @Nullable String name,
            @Nullable Gender gender,
            @Nullable String unionid) {

        /** Personal data: never log it. */
        @Override
        public String toString() {
            return "Detail[" + addWay + ", " + addedAt + "]";
        }
    }
}
