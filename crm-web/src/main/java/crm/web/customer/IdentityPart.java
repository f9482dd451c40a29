package crm.web.customer;

import crm.domain.customer.CustomerId;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.store.vault.PersonalField;
import crm.web.shared.Mask;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Who she is, every value masked but for the one that was just revealed. */
@Component
class IdentityPart {

    /** In the order in which they are shown. Notes of staff stand on the pages of their relations. */
    static final List<PersonalField> SHOWN = List.of(
            PersonalField.NAME,
            PersonalField.PHONE,
            PersonalField.BIRTHDAY,
            PersonalField.ADDRESS,
            PersonalField.COMPANY,
            PersonalField.EXTERNAL_USERID,
            PersonalField.UNIONID);

    private final CustomerQueries customers;

    IdentityPart(CustomerQueries customers) {
        this.customers = customers;
    }

    /** @param value null unless it was revealed */
    public record Field(
            PersonalField field, String masked, @Nullable String value) {}

    /** @param revealed null: nothing */
    void fill(DataScope scope, CustomerId customer, @Nullable PersonalField revealed, Model model) {
        Map<PersonalField, String> known = customers.identity(scope, customer).orElse(Map.of());
        model.addAttribute(
                "identity",
                SHOWN.stream()
                        .filter(known::containsKey)
                        .map(field -> field(field, String.valueOf(known.get(field)), revealed))
                        .toList());
        model.addAttribute("revealReasons", RevealReason.values());
    }

    private static Field field(PersonalField field, String value, @Nullable PersonalField revealed) {
        String masked = switch (field) {
            case NAME -> Mask.name(value);
            case PHONE -> Mask.phone(value);
            default -> Mask.all();
        };
        return new Field(field, masked, field == revealed ? value : null);
    }
}
