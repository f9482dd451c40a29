package crm.importers.csv.mapping;

import crm.importers.csv.RejectReason;
import crm.store.vault.Identifier;
import java.util.ArrayList;
import java.util.List;

/** By what a customer of a row is known outside, the surest first. */
public final class Identities {

    private Identities() {}

    /** None when all of them are empty. */
    public static List<Identifier> of(Cells cells, Mapping mapping) {
        List<Identifier> identifiers = new ArrayList<>(2);
        for (Field field : Field.IDENTITIES) {
            if (!mapping.has(field)) continue;
            String text = cells.text(field);
            if (text == null) continue;
            if (text.length() > 100) throw cells.reject(field, RejectReason.TOO_LONG, 100);
            identifiers.add(
                    switch (field) {
                        case EXTERNAL_USERID -> new Identifier("external-userid", text);
                        case UNIONID -> new Identifier("unionid", text);
                        case PHONE -> new Identifier("phone", phone(text, cells, mapping));
                        default -> new Identifier("customer-no:" + mapping.source(), text);
                    });
        }
        return identifiers;
    }

    /** Digits with the country code. */
    public static String phone(String text, Cells cells, Mapping mapping) {
        boolean international = text.startsWith("+") || text.startsWith("＋") || text.startsWith("00");
        String digits = text.replaceAll("[\\s()（）+＋.\\-－\\u00a0]", "");
        if (text.startsWith("00")) digits = digits.substring(2);
        if (!digits.matches("\\d{5,15}")) throw cells.reject(Field.PHONE, RejectReason.NOT_A_PHONE);
        String country = mapping.phoneCountry();
        if (international) return digits;
        // 8613800138000: a Chinese mobile number with its country code but without the plus.
        if (country.equals("86") && digits.matches("861\\d{10}")) return digits;
        if (country.equals("86") && !digits.matches("1\\d{10}|0\\d{9,11}|[2-9]\\d{6,7}")) {
            throw cells.reject(Field.PHONE, RejectReason.NOT_A_PHONE);
        }
        return country + (digits.startsWith("0") ? digits.substring(1) : digits);
    }
}
