package crm.importers.csv.mapping;

import crm.importers.csv.ImportKind;
import crm.importers.csv.reading.TableForm;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A named mapping, checked.
 *
 * @param source whose numbers they are: orders are {@code source:number}, customers {@code customer-no:source}
 * @param currency ISO code the amounts are in, null: the installation's
 * @param form how a CSV file is read, where it is said
 * @param dates how dates are written, tried in order
 * @param headerLine the first line with content after this one is the header (0: from the start)
 * @param unit of amounts of money, null when none is mapped
 * @param openidOf appid whose openids customers have, null when none is mapped
 * @param phoneCountry country code of phone numbers that have none
 * @param orders null for other kinds
 * @param text the file itself
 */
public record Mapping(
        String name,
        ImportKind kind,
        String source,
        @Nullable String currency,
        TableForm form,
        ZoneId zone,
        List<DatePattern> dates,
        long headerLine,
        @Nullable AmountUnit unit,
        @Nullable String openidOf,
        String phoneCountry,
        Map<Field, CellSource> fields,
        @Nullable OrderRules orders,
        String text) {

    public enum AmountUnit {
        /** Major units: yuan, pounds. */
        YUAN,
        /** The smallest unit: fen, pence. */
        FEN
    }

    /** A date format and how it is written in the mapping. */
    public record DatePattern(String written, DateTimeFormatter formatter) {

        /** Seconds since 1970. */
        static final String EPOCH_SECONDS = "epoch-seconds";

        static final String EPOCH_MILLIS = "epoch-millis";
    }

    /**
     * @param grouped lines with the same number are one order wherever they stand; else each row is an order
     * @param paidWithOrder every order is paid in full when it is placed
     * @param createStores a store that an order names is created
     * @param registerCustomers a customer that an order names is registered
     * @param cancellationPrefix rows whose number starts so cancel lines of other orders, null: there are none
     */
    public record OrderRules(
            boolean grouped,
            boolean paidWithOrder,
            boolean createStores,
            boolean registerCustomers,
            @Nullable String cancellationPrefix) {}

    public boolean has(Field field) {
        return fields.containsKey(field);
    }

    /** The same, but cells of these fields may be empty. */
    public Mapping notNeeding(Collection<Field> spare) {
        Map<Field, CellSource> sources = new LinkedHashMap<>(fields);
        spare.forEach(field -> sources.computeIfPresent(field, (same, source) -> source.asOptional()));
        return new Mapping(
                name,
                kind,
                source,
                currency,
                form,
                zone,
                dates,
                headerLine,
                unit,
                openidOf,
                phoneCountry,
                sources,
                orders,
                text);
    }

    /** The rules for orders; only for their kind. */
    public OrderRules orderRules() {
        if (orders == null) throw new IllegalStateException("Mapping " + name + " is not for orders");
        return orders;
    }
}
