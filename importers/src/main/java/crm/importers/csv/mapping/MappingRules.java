package crm.importers.csv.mapping;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.Field.Type;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.importers.csv.mapping.Mapping.DatePattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a mapping must say beyond its form: nothing about money, dates or identity is ever guessed. */
final class MappingRules {

    private MappingRules() {}

    static void check(
            YamlObject file,
            ImportKind kind,
            Map<Field, CellSource> fields,
            @Nullable AmountUnit unit,
            List<DatePattern> dates) {
        for (Field field : needed(kind)) {
            if (!fields.containsKey(field)) file.error("fields." + field.key(), "is missing");
        }
        if (fields.keySet().stream().anyMatch(field -> field.type() == Type.MONEY) && unit == null) {
            file.error("amounts", "must say yuan or fen: the unit of money is never guessed");
        }
        if (fields.keySet().stream().anyMatch(field -> field.type() == Type.DATE)) {
            if (dates.isEmpty()) file.error("dates", "must list how dates are written, like yyyy-MM-dd HH:mm:ss");
            if (!file.keys().contains("zone")) file.error("zone", "must say the time zone of dates");
        }
        switch (kind) {
            case CUSTOMERS, MEMBERSHIP, CONSENTS -> identity(file, fields);
            case ORDERS -> orders(file, fields);
            case STORES, STAFF -> {}
        }
    }

    static List<Field> needed(ImportKind kind) {
        return switch (kind) {
            case STORES -> List.of(Field.NUMBER, Field.NAME, Field.REGION, Field.CITY);
            case STAFF -> List.of(Field.USERID, Field.NAME, Field.ROLE, Field.STORES_OF_STAFF);
            case CUSTOMERS -> List.of();
            case ORDERS -> List.of(Field.NUMBER, Field.PLACED_AT, Field.CHANNEL, Field.STORE);
            case MEMBERSHIP, CONSENTS -> List.of(Field.AT);
        };
    }

    private static void identity(YamlObject file, Map<Field, CellSource> fields) {
        if (Field.IDENTITIES.stream().noneMatch(fields::containsKey)) {
            file.error("fields", "needs one of external-userid, unionid, phone, customer-no");
        }
        boolean entries = fields.containsKey(Field.POINTS) || fields.containsKey(Field.BALANCE);
        if (entries && !fields.containsKey(Field.ENTRY_ID)) {
            file.error("fields.entry-id", "is missing: points and balance count once by it");
        }
    }

    private static void orders(YamlObject file, Map<Field, CellSource> fields) {
        if (fields.containsKey(Field.OPENID) && !file.keys().contains("openid-of")) {
            file.error("openid-of", "must say of which appid: an openid means nothing elsewhere");
        }
        boolean price = fields.containsKey(Field.UNIT_PRICE);
        boolean amount = fields.containsKey(Field.AMOUNT);
        boolean total = fields.containsKey(Field.TOTAL);
        if (price && amount) file.error("fields", "has unit-price and amount: only one can count");
        if (!price && !amount && !total) file.error("fields", "needs unit-price, amount or total");
        if ((price || amount) && !(fields.containsKey(Field.SKU) && fields.containsKey(Field.QUANTITY))) {
            file.error("fields", "needs sku and quantity of the lines");
        }
        if (!file.keys().contains("payment") && !fields.containsKey(Field.PAID_AT)) {
            file.error("payment", "must say with-order or none, or the field paid-at must be mapped");
        }
        if (file.keys().contains("payment") && fields.containsKey(Field.PAID_AT)) {
            file.error("payment", "cannot be said beside the field paid-at");
        }
        if (fields.containsKey(Field.EVENT) && !fields.containsKey(Field.EVENT_ID)) {
            file.error("fields.event-id", "is missing: refunds count once by it");
        }
        boolean cancels = file.keys().contains("cancellations");
        if (cancels && !price) file.error("cancellations", "needs the field unit-price to find what is cancelled");
        if (file.flag("create-stores")) {
            for (Field field : List.of(Field.STORE_NAME, Field.STORE_REGION, Field.STORE_CITY)) {
                if (!fields.containsKey(field)) file.error("fields." + field.key(), "is missing for create-stores");
            }
        }
        if (file.flag("register-customers") && Field.IDENTITIES.stream().noneMatch(fields::containsKey)) {
            file.error("register-customers", "needs one of external-userid, unionid, phone, customer-no");
        }
    }
}
