package crm.web.imports;

import crm.importers.csv.draft.DraftColumns;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Mapping.AmountUnit;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.mapping.MappingDraft.Payment;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What the page of columns says: {@code f.<field>} is {@code c:<column>}, {@code v:<constant>} or nothing;
 * {@code k.<field>} a text that is the same for every row; {@code w.<field>.<n>} what {@code t.<field>.<n>} means.
 */
final class ColumnsForm {

    private static final String COLUMN = "c:";
    private static final String CONSTANT = "v:";
    private static final int MOST_WORDS = 200;

    private final MultiValueMap<String, String> form;

    ColumnsForm(MultiValueMap<String, String> form) {
        this.form = form;
    }

    MappingDraft into(MappingDraft draft, DraftColumns columns) {
        Map<Field, CellSource> fields = new EnumMap<>(Field.class);
        for (Field field : Field.of(draft.kind())) {
            CellSource source = source(draft, field, columns);
            if (source != null) fields.put(field, source);
        }
        MappingDraft now = draft.withFields(fields)
                .withSource(text("source", draft.source()))
                .withMoney(unit(draft))
                .withDates(dates(), zone(draft));
        List<String> formats = now.dates().isEmpty() ? columns.dateFormats(now) : now.dates();
        return now.withDates(formats, now.zone())
                .withOrders(text("rows", draft.lines() ? "lines" : "orders").equals("lines"), payment(draft), flag());
    }

    private @Nullable CellSource source(MappingDraft draft, Field field, DraftColumns columns) {
        CellSource before = draft.fields().get(field);
        String chosen = form.getFirst("f." + field.key());
        if (chosen == null) return before; // a field that the page does not show
        String same = text("k." + field.key(), "");
        // Without a text yet: it is asked for then.
        if (chosen.equals(CONSTANT)) return constant(same);
        if (chosen.startsWith(CONSTANT) && chosen.length() > CONSTANT.length())
            return constant(chosen.substring(CONSTANT.length()));
        String name = chosen.startsWith(COLUMN) ? chosen.substring(COLUMN.length()) : "";
        if (!columns.has(name)) return null;
        if (before == null || !name.equals(before.column())) return columns.source(draft.kind(), field, name);
        return new CellSource(
                name, null, before.optional(), before.integer(), words(field, before.values()), before.otherwise());
    }

    private static CellSource constant(String text) {
        return new CellSource(null, text, false, false, Map.of(), null);
    }

    /** What the page shows is as it says; words it does not show stay. */
    private Map<String, String> words(Field field, Map<String, String> before) {
        Map<String, String> words = new LinkedHashMap<>(before);
        for (int i = 0; i < MOST_WORDS; i++) {
            String text = form.getFirst("t." + field.key() + "." + i);
            String word = form.getFirst("w." + field.key() + "." + i);
            if (text == null || word == null) break;
            if (word.isBlank()) words.remove(text);
            else words.put(text, word.strip());
        }
        return words;
    }

    private @Nullable AmountUnit unit(MappingDraft draft) {
        return switch (text("unit", "")) {
            case "YUAN" -> AmountUnit.YUAN;
            case "FEN" -> AmountUnit.FEN;
            default -> draft.unit();
        };
    }

    private @Nullable Payment payment(MappingDraft draft) {
        return switch (text("payment", "")) {
            case "WITH_ORDER" -> Payment.WITH_ORDER;
            case "NONE" -> Payment.NONE;
            default -> draft.payment();
        };
    }

    /** A box that is not ticked is not sent: another field of the page tells that it was shown. */
    private boolean flag() {
        return form.containsKey("register");
    }

    private List<String> dates() {
        return Arrays.stream(text("dates", "").split("[\\r\\n;]+"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .distinct()
                .limit(10)
                .toList();
    }

    private String zone(MappingDraft draft) {
        try {
            return ZoneId.of(text("zone", draft.zone())).getId();
        } catch (DateTimeException e) {
            return draft.zone();
        }
    }

    private String text(String name, String otherwise) {
        String text = form.getFirst(name);
        return text == null || text.isBlank() ? otherwise : text.strip();
    }
}
