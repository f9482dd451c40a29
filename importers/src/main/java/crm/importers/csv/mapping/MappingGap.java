package crm.importers.csv.mapping;

import crm.importers.csv.mapping.Field.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a draft must still say before it is a mapping.
 *
 * @param field that is asked for, null where it is not one field
 */
public record MappingGap(What what, @Nullable Field field) {

    public enum What {
        /** The field has no column. */
        FIELD,
        /** None of the fields by which a customer is known. */
        IDENTITY,
        /** Yuan or fen. */
        UNIT,
        /** How dates are written. */
        DATES,
        /** Neither a price, nor an amount, nor a total. */
        AMOUNT,
        /** A price and an amount: only one can count. */
        PRICE_AND_AMOUNT,
        /** Whether orders are paid. */
        PAYMENT;

        public String key() {
            return "import.gap." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public static List<MappingGap> of(MappingDraft draft) {
        List<MappingGap> gaps = new ArrayList<>();
        for (Field field : MappingRules.needed(draft.kind())) field(gaps, draft, field);
        switch (draft.kind()) {
            case CUSTOMERS, MEMBERSHIP, CONSENTS -> identity(gaps, draft);
            case ORDERS -> orders(gaps, draft);
            case STORES, STAFF -> {}
        }
        if (draft.has(Field.POINTS) || draft.has(Field.BALANCE)) field(gaps, draft, Field.ENTRY_ID);
        if (uses(draft, Type.MONEY) && draft.unit() == null) gaps.add(new MappingGap(What.UNIT, null));
        if (uses(draft, Type.DATE) && draft.dates().isEmpty()) gaps.add(new MappingGap(What.DATES, null));
        return gaps;
    }

    public static boolean uses(MappingDraft draft, Type type) {
        return draft.fields().keySet().stream().anyMatch(field -> field.type() == type);
    }

    private static void field(List<MappingGap> gaps, MappingDraft draft, Field field) {
        if (!draft.has(field)) gaps.add(new MappingGap(What.FIELD, field));
    }

    private static void identity(List<MappingGap> gaps, MappingDraft draft) {
        if (Field.IDENTITIES.stream().noneMatch(draft::has)) gaps.add(new MappingGap(What.IDENTITY, null));
    }

    private static void orders(List<MappingGap> gaps, MappingDraft draft) {
        boolean price = draft.has(Field.UNIT_PRICE);
        boolean amount = draft.has(Field.AMOUNT);
        if (price && amount) gaps.add(new MappingGap(What.PRICE_AND_AMOUNT, Field.AMOUNT));
        if (!price && !amount && !draft.has(Field.TOTAL)) gaps.add(new MappingGap(What.AMOUNT, null));
        if (price || amount) {
            field(gaps, draft, Field.SKU);
            field(gaps, draft, Field.QUANTITY);
        }
        if (!draft.has(Field.PAID_AT) && draft.payment() == null) gaps.add(new MappingGap(What.PAYMENT, null));
        if (draft.has(Field.EVENT)) field(gaps, draft, Field.EVENT_ID);
        if (draft.registerCustomers()) identity(gaps, draft);
    }
}
