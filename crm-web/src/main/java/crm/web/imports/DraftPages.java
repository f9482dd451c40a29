package crm.web.imports;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportRefused;
import crm.importers.csv.draft.DraftColumns;
import crm.importers.csv.draft.Drafts;
import crm.importers.csv.draft.ImportDraft;
import crm.importers.csv.draft.Preview;
import crm.importers.csv.draft.Sample;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Choices;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.mapping.MappingGap;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.reading.Row;
import crm.importers.csv.reading.TableForm;
import crm.importers.csv.reading.TableFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the pages of a draft show. */
@Component
class DraftPages {

    private static final int SHOWN_COLUMNS = 8;
    private static final int SHOWN_ROWS = 6;
    private static final int SHOWN_CHARS = 40;

    /** Where a text that is the same for every row makes sense: a file of one store, one city. */
    private static final Set<Field> MAY_BE_CONSTANT =
            Set.of(Field.STORE, Field.REGION, Field.CITY, Field.STORES_OF_STAFF, Field.STORE_REGION, Field.STORE_CITY);

    private final Drafts drafts;

    DraftPages(Drafts drafts) {
        this.drafts = drafts;
    }

    /** A row that could be the header. */
    record HeaderChoice(long after, long line, String text) {}

    /** A row of the sample, its cells shortened. */
    record ShownRow(long line, List<String> cells) {}

    void reading(ImportDraft draft, Model model) {
        Sample sample = drafts.sample(draft);
        common(draft, "reading", model);
        model.addAttribute("format", sample.format());
        model.addAttribute("csv", sample.format() instanceof TableFormat.Csv);
        model.addAttribute("encodings", TableForm.encodings());
        model.addAttribute(
                "separators",
                MappingReader.SEPARATORS.keySet().stream().sorted().toList());
        model.addAttribute("headers", headers(sample));
        model.addAttribute("headerLine", sample.header().line());
        model.addAttribute("columnNames", shortened(sample.header()));
        model.addAttribute("moreColumns", Math.max(0, sample.header().cells().size() - SHOWN_COLUMNS));
        model.addAttribute(
                "rows",
                sample.rows().stream()
                        .limit(SHOWN_ROWS)
                        .map(row -> new ShownRow(row.line(), shortened(row)))
                        .toList());
        model.addAttribute("kinds", ImportKind.values());
        model.addAttribute("fitting", drafts.fitting(draft));
    }

    private static List<HeaderChoice> headers(Sample sample) {
        List<HeaderChoice> choices = new ArrayList<>();
        long before = 0;
        for (Row row : sample.above()) {
            choices.add(new HeaderChoice(before, row.line(), String.join(" · ", shortened(row))));
            before = row.line();
        }
        return choices;
    }

    private static List<String> shortened(Row row) {
        return row.cells().stream()
                .limit(SHOWN_COLUMNS)
                .map(text -> text.length() <= SHOWN_CHARS ? text : text.substring(0, SHOWN_CHARS) + "…")
                .toList();
    }

    /** What stands in a column, and what it means. */
    record Word(String text, String means) {}

    /**
     * One field of the page of columns.
     *
     * @param chosen column, null: none or a constant
     * @param constant the same for every row, null: none
     * @param constants words of ours, empty: any text
     * @param anyConstant whether a text of one's own can be the same for every row
     * @param words what stands in the column, where it is to be translated
     */
    record FieldRow(
            Field field,
            boolean needed,
            @Nullable String chosen,
            @Nullable String constant,
            List<String> examples,
            List<String> constants,
            boolean anyConstant,
            List<Word> words,
            boolean typed) {}

    void columns(ImportDraft draft, Model model) {
        MappingDraft mapping = draft.mapping();
        DraftColumns columns = drafts.columns(draft);
        List<MappingGap> gaps = MappingGap.of(mapping);
        Set<Field> lacking = new HashSet<>();
        gaps.forEach(gap -> {
            if (gap.field() != null) lacking.add(gap.field());
        });
        List<FieldRow> rows = new ArrayList<>();
        for (Field field : Field.of(mapping.kind())) {
            if (field == Field.OPENID && !mapping.has(field)) continue;
            rows.add(row(mapping, field, columns));
        }
        common(draft, "columns", model);
        model.addAttribute(
                "fields", rows.stream().filter(row -> isUsed(row, lacking)).toList());
        model.addAttribute(
                "otherFields",
                rows.stream().filter(row -> !isUsed(row, lacking)).toList());
        model.addAttribute("columnNames", columns.names());
        model.addAttribute("gaps", gaps);
        model.addAttribute("lacking", lacking);
        model.addAttribute("money", MappingGap.uses(mapping, Field.Type.MONEY));
        model.addAttribute("dated", MappingGap.uses(mapping, Field.Type.DATE));
        model.addAttribute("paidAt", mapping.has(Field.PAID_AT));
        model.addAttribute("dateFormats", DraftColumns.knownDateFormats());
        model.addAttribute("amount", amount(mapping, columns));
    }

    private static boolean isUsed(FieldRow row, Set<Field> lacking) {
        return row.needed() || row.chosen() != null || row.constant() != null || lacking.contains(row.field());
    }

    /** An amount as it stands, to choose its unit by. */
    private static @Nullable String amount(MappingDraft mapping, DraftColumns columns) {
        return mapping.fields().entrySet().stream()
                .filter(each -> each.getKey().type() == Field.Type.MONEY)
                .flatMap(each -> columns.examples(each.getValue().column()).stream())
                .findFirst()
                .orElse(null);
    }

    private static FieldRow row(MappingDraft mapping, Field field, DraftColumns columns) {
        CellSource source = mapping.fields().get(field);
        String column = source == null ? null : source.column();
        List<String> constants = Choices.of(mapping.kind(), field);
        boolean needed = MappingGap.of(mapping.withFields(without(mapping, field))).stream()
                .anyMatch(gap -> gap.field() == field);
        boolean level =
                field == Field.LEVEL && !columns.distinct(column).stream().allMatch(text -> text.matches("\\d+"));
        boolean translated = !constants.isEmpty() || level;
        List<Word> words = source == null || !translated ? List.of() : words(columns.distinct(column), source.values());
        return new FieldRow(
                field,
                needed,
                column,
                source == null ? null : source.constant(),
                columns.examples(column),
                constants,
                MAY_BE_CONSTANT.contains(field),
                words,
                level);
    }

    private static List<Word> words(List<String> texts, Map<String, String> means) {
        return texts.stream()
                .map(text -> new Word(text, means.getOrDefault(text, "")))
                .toList();
    }

    private static Map<Field, CellSource> without(MappingDraft mapping, Field field) {
        var fields = new HashMap<>(mapping.fields());
        fields.remove(field);
        return fields;
    }

    void rows(ImportDraft draft, boolean faults, long edit, Model model) {
        Preview preview = faults ? drafts.atFault(draft) : drafts.preview(draft);
        common(draft, "rows", model);
        model.addAttribute("preview", preview);
        model.addAttribute("faults", faults);
        model.addAttribute("edit", edit);
    }

    void trial(ImportDraft draft, Model model) {
        common(draft, "trial", model);
        model.addAttribute("running", drafts.rehearsing(draft).orElse(null));
        model.addAttribute("trial", draft.lastTrial());
        model.addAttribute("saveAs", draft.basedOn() == null ? name(draft) : null);
    }

    /** A name for a mapping out of the file's: what comes every month differs in its figures only. */
    private static String name(ImportDraft draft) {
        String plain = draft.fileName()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(\\.csv|\\.txt|\\.xlsx)?(\\.gz)?$", "")
                .replaceAll("[^a-z]+", "-")
                .replaceAll("^-+|-+$", "");
        String kind = draft.mapping().kind().name().toLowerCase(Locale.ROOT);
        String name = plain.isEmpty() ? "my-" + kind : plain;
        return name.substring(0, Math.min(name.length(), 40));
    }

    /** Whether it says all that an import needs, and as a mapping says it. */
    boolean isWhole(ImportDraft draft) {
        if (!MappingGap.of(draft.mapping()).isEmpty()) return false;
        try {
            drafts.preview(draft);
            return true;
        } catch (ImportRefused refused) {
            return false;
        }
    }

    private void common(ImportDraft draft, String step, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("step", step);
        model.addAttribute("whole", MappingGap.of(draft.mapping()).isEmpty());
    }
}
