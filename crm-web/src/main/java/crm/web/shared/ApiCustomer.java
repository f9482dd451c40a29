package crm.web.shared;

import crm.importers.csv.RejectReason;
import crm.importers.identity.PhoneNumber;
import crm.store.vault.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * By what the caller knows a customer; at least one.
 *
 * @param customerNo the number in the caller's own system
 */
public record ApiCustomer(
        @Nullable String externalUserid,
        @Nullable String unionid,
        @Nullable String phone,
        @Nullable String customerNo) {

    private static final int MOST_CHARACTERS = 100;

    /**
     * The surest first.
     *
     * @param source the caller's system: whose customer number it is
     * @param phoneCountry of phone numbers without a country code
     * @throws ApiRefused when there is none, or one cannot be right
     */
    public List<Identifier> identifiers(String source, String phoneCountry) {
        List<Identifier> identifiers = new ArrayList<>(4);
        add(identifiers, "external-userid", "externalUserid", externalUserid);
        add(identifiers, "unionid", "unionid", unionid);
        if (phone != null) {
            String digits = PhoneNumber.digits(phone.strip(), phoneCountry)
                    .orElseThrow(() -> refused("customer.phone", RejectReason.NOT_A_PHONE));
            identifiers.add(new Identifier("phone", digits));
        }
        add(identifiers, "customer-no:" + source, "customerNo", customerNo);
        if (identifiers.isEmpty()) throw refused("customer", RejectReason.NO_IDENTITY);
        return identifiers;
    }

    private static void add(List<Identifier> identifiers, String kind, String field, @Nullable String text) {
        if (text == null) return;
        if (text.isBlank()) throw refused("customer." + field, RejectReason.MISSING);
        String value = text.strip();
        if (value.length() > MOST_CHARACTERS)
            throw refused("customer." + field, RejectReason.TOO_LONG, MOST_CHARACTERS);
        if (value.codePoints().anyMatch(Character::isISOControl))
            throw refused("customer." + field, RejectReason.CONTROL_CHARACTER);
        identifiers.add(new Identifier(kind, value));
    }

    private static ApiRefused refused(String at, RejectReason reason, Object... arguments) {
        return new ApiRefused(HttpStatus.BAD_REQUEST, at, reason.key(), arguments);
    }

    /** Never who she is. */
    @Override
    public String toString() {
        return "ApiCustomer[…]";
    }
}
