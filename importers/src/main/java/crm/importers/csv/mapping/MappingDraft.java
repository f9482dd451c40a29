package crm.importers.csv.mapping;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.importers.csv.mapping.Mapping.DatePattern;
import crm.importers.csv.mapping.Mapping.OrderRules;
import crm.importers.csv.reading.TableForm;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that is being made: may lack what a mapping must say.
 *
 * @param encoding one of {@link TableForm#encodings()}, null: found out
 * @param separator one of {@link MappingReader#SEPARATORS}, null: found out
 * @param unit null: not said yet; never guessed
 * @param payment of orders: null: not said yet
 */
public record MappingDraft(
        ImportKind kind,
        String source,
        @Nullable String currency,
        @Nullable String encoding,
        @Nullable String separator,
        String zone,
        List<String> dates,
        long headerLine,
        @Nullable AmountUnit unit,
        @Nullable String openidOf,
        String phoneCountry,
        Map<Field, CellSource> fields,
        boolean lines,
        @Nullable Payment payment,
        boolean createStores,
        boolean registerCustomers,
        @Nullable String cancellationPrefix) {

    /** When orders of the file were paid. */
    public enum Payment {
        /** When they were placed. */
        WITH_ORDER,
        /** Not yet. */
        NONE
    }

    public MappingDraft {
        dates = List.copyOf(dates);
        fields = fields.isEmpty() ? Map.of() : Map.copyOf(new EnumMap<>(fields));
    }

    public static MappingDraft empty(ImportKind kind, String source, String zone, String phoneCountry) {
        return new MappingDraft(
                kind,
                source,
                null,
                null,
                null,
                zone,
                List.of(),
                0,
                null,
                null,
                phoneCountry,
                Map.of(),
                false,
                null,
                false,
                false,
                null);
    }

    public static MappingDraft of(Mapping mapping) {
        OrderRules rules = mapping.orders();
        boolean paidAt = mapping.has(Field.PAID_AT);
        return new MappingDraft(
                mapping.kind(),
                mapping.source(),
                mapping.currency(),
                mapping.form().encoding() == null
                        ? null
                        : mapping.form().encoding().name().toLowerCase(Locale.ROOT),
                separator(mapping.form()),
                mapping.zone().getId(),
                mapping.dates().stream().map(DatePattern::written).toList(),
                mapping.headerLine(),
                mapping.unit(),
                mapping.openidOf(),
                mapping.phoneCountry(),
                mapping.fields(),
                rules != null && rules.grouped(),
                rules == null || paidAt ? null : rules.paidWithOrder() ? Payment.WITH_ORDER : Payment.NONE,
                rules != null && rules.createStores(),
                rules != null && rules.registerCustomers(),
                rules == null ? null : rules.cancellationPrefix());
    }

    private static @Nullable String separator(TableForm form) {
        return MappingReader.SEPARATORS.entrySet().stream()
                .filter(each -> each.getValue().equals(form.separator()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    public TableForm form() {
        return new TableForm(
                encoding == null ? null : TableForm.encoding(encoding).orElse(null),
                separator == null ? null : MappingReader.SEPARATORS.get(separator));
    }

    /** A text that is the same for every row, and not said yet, is none. */
    public boolean has(Field field) {
        CellSource source = fields.get(field);
        return source != null && !"".equals(source.constant());
    }

    public MappingDraft withFields(Map<Field, CellSource> now) {
        return new MappingDraft(
                kind,
                source,
                currency,
                encoding,
                separator,
                zone,
                dates,
                headerLine,
                unit,
                openidOf,
                phoneCountry,
                now,
                lines,
                payment,
                createStores,
                registerCustomers,
                cancellationPrefix);
    }

    /** @param now null: found out */
    public MappingDraft readAs(@Nullable String now, @Nullable String separatedBy, long afterLine) {
        return new MappingDraft(
                kind,
                source,
                currency,
                now,
                separatedBy,
                zone,
                dates,
                afterLine,
                unit,
                openidOf,
                phoneCountry,
                fields,
                lines,
                payment,
                createStores,
                registerCustomers,
                cancellationPrefix);
    }

    public MappingDraft withDates(List<String> now, String inZone) {
        return new MappingDraft(
                kind,
                source,
                currency,
                encoding,
                separator,
                inZone,
                now,
                headerLine,
                unit,
                openidOf,
                phoneCountry,
                fields,
                lines,
                payment,
                createStores,
                registerCustomers,
                cancellationPrefix);
    }

    public MappingDraft withMoney(@Nullable AmountUnit now) {
        return new MappingDraft(
                kind,
                source,
                currency,
                encoding,
                separator,
                zone,
                dates,
                headerLine,
                now,
                openidOf,
                phoneCountry,
                fields,
                lines,
                payment,
                createStores,
                registerCustomers,
                cancellationPrefix);
    }

    public MappingDraft withSource(String now) {
        return new MappingDraft(
                kind,
                now,
                currency,
                encoding,
                separator,
                zone,
                dates,
                headerLine,
                unit,
                openidOf,
                phoneCountry,
                fields,
                lines,
                payment,
                createStores,
                registerCustomers,
                cancellationPrefix);
    }

    public MappingDraft withOrders(boolean grouped, @Nullable Payment paid, boolean register) {
        boolean create = has(Field.STORE_NAME) && has(Field.STORE_REGION) && has(Field.STORE_CITY);
        return new MappingDraft(
                kind,
                source,
                currency,
                encoding,
                separator,
                zone,
                dates,
                headerLine,
                unit,
                openidOf,
                phoneCountry,
                fields,
                grouped,
                has(Field.PAID_AT) ? null : paid,
                create,
                register,
                cancellationPrefix);
    }
}
