package crm.importers.csv.mapping;

import crm.importers.csv.RejectReason;
import crm.importers.identity.PhoneNumber;
import crm.store.vault.Identifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By what a customer of a row is known outside, the surest first. */
public final class Identities {

    private Identities() {}

    /** None when all of them are empty. */
    public static List<Identifier> of(Cells cells, Mapping mapping) {
        List<Identifier> identifiers = new ArrayList<>(2);
        for (Field field : Field.IDENTITIES) {
            Identifier identifier = of(field, cells, mapping);
            if (identifier != null) identifiers.add(identifier);
        }
        return identifiers;
    }

    /** Those that are written as they should be, whatever the others are. */
    public static List<Identifier> readable(Cells cells, Mapping mapping) {
        List<Identifier> identifiers = new ArrayList<>(2);
        for (Field field : Field.IDENTITIES) {
            try {
                Identifier identifier = of(field, cells, mapping);
                if (identifier != null) identifiers.add(identifier);
            } catch (RowRejected unreadable) {
                // says nobody
            }
        }
        return identifiers;
    }

    private static @Nullable Identifier of(Field field, Cells cells, Mapping mapping) {
        if (!mapping.has(field)) return null;
        String text = cells.text(field);
        if (text == null) return null;
        if (text.length() > 100) throw cells.reject(field, RejectReason.TOO_LONG, 100);
        return switch (field) {
            case EXTERNAL_USERID -> new Identifier("external-userid", text);
            case UNIONID -> new Identifier("unionid", text);
            case OPENID -> new Identifier("openid:" + mapping.openidOf(), text);
            case PHONE -> new Identifier("phone", phone(text, cells, mapping));
            default -> new Identifier("customer-no:" + mapping.source(), text);
        };
    }

    /** Digits with the country code. */
    public static String phone(String text, Cells cells, Mapping mapping) {
        return PhoneNumber.digits(text, mapping.phoneCountry())
                .orElseThrow(() -> cells.reject(Field.PHONE, RejectReason.NOT_A_PHONE));
    }
}
