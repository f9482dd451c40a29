package crm.importers.csv.mapping;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.MappingDraft.Payment;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a draft as the mapping file that {@link MappingReader} reads. */
public final class MappingWriter {

    private MappingWriter() {}

    public static String text(String name, MappingDraft draft) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("name", name);
        file.put("kind", written(draft.kind()));
        file.put("source", draft.source());
        put(file, "currency", draft.currency());
        put(file, "encoding", draft.encoding());
        put(file, "separator", draft.separator());
        file.put("zone", draft.zone());
        if (!draft.dates().isEmpty()) file.put("dates", draft.dates());
        if (draft.headerLine() > 0) file.put("header-after-line", String.valueOf(draft.headerLine()));
        if (draft.unit() != null) file.put("amounts", written(draft.unit()));
        put(file, "openid-of", draft.openidOf());
        file.put("phone-country", draft.phoneCountry());
        if (draft.kind() == ImportKind.ORDERS) orders(file, draft);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : Field.of(draft.kind())) {
            CellSource source = draft.fields().get(field);
            if (source != null && draft.has(field)) fields.put(field.key(), source(source));
        }
        file.put("fields", fields);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setWidth(200);
        options.setSplitLines(false);
        return new Yaml(options).dump(file);
    }

    private static void orders(Map<String, Object> file, MappingDraft draft) {
        file.put("rows", draft.lines() ? "lines" : "orders");
        Payment payment = draft.payment();
        if (payment != null && !draft.has(Field.PAID_AT))
            file.put("payment", payment == Payment.WITH_ORDER ? "with-order" : "none");
        if (draft.createStores()) file.put("create-stores", "true");
        if (draft.registerCustomers()) file.put("register-customers", "true");
        String prefix = draft.cancellationPrefix();
        if (prefix != null) file.put("cancellations", Map.of("number-starts-with", prefix));
    }

    private static Object source(CellSource source) {
        Map<String, Object> written = new LinkedHashMap<>();
        put(written, "column", source.column());
        put(written, "constant", source.constant());
        if (source.optional()) written.put("optional", "true");
        if (source.integer()) written.put("integer", "true");
        if (!source.values().isEmpty()) written.put("values", source.values());
        put(written, "otherwise", source.otherwise());
        return written;
    }

    private static void put(Map<String, Object> object, String key, @org.jspecify.annotations.Nullable String text) {
        if (text != null) object.put(key, text);
    }

    private static String written(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
