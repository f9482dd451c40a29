package crm.importers.csv.draft;

import crm.importers.csv.ImportKind;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Choices;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.MappingDraft;
import crm.importers.csv.mapping.MappingGap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a file seems to hold: suggestions, all of which somebody sees and can change. */
final class Guess {

    /** Fields whose meaning depends on something that no file tells. */
    private static final Set<Field> NEVER = Set.of(Field.OPENID);

    private static final int LEAST = 50;
    private static final int MOST_VALUES = 40;

    private final Words words;
    private final Sample sample;

    Guess(Words words, Sample sample) {
        this.words = words;
        this.sample = sample;
    }

    /** The kind whose fields the columns fit best, those it needs above all. */
    ImportKind kind() {
        ImportKind best = ImportKind.ORDERS;
        double most = -1;
        for (ImportKind kind : ImportKind.values()) {
            Map<Field, Integer> found = columns(kind);
            MappingDraft draft = MappingDraft.empty(kind, "x", "UTC", "86").withFields(sources(kind, found));
            long lacking = MappingGap.of(draft).stream()
                    .filter(gap -> gap.what() == MappingGap.What.FIELD
                            || gap.what() == MappingGap.What.IDENTITY
                            || gap.what() == MappingGap.What.AMOUNT)
                    .count();
            double score = found.size() - 1.5 * lacking + own(kind, found);
            if (score > most) {
                most = score;
                best = kind;
            }
        }
        return best;
    }

    /** Fields that hardly any other kind has. */
    private static double own(ImportKind kind, Map<Field, Integer> found) {
        Set<Field> telling = switch (kind) {
            case STORES -> Set.of(Field.REGION);
            case STAFF -> Set.of(Field.ROLE, Field.USERID);
            case CUSTOMERS -> Set.of(Field.GENDER, Field.BIRTHDAY, Field.REGISTERED_AT);
            case ORDERS -> Set.of(Field.CHANNEL, Field.TOTAL, Field.SKU, Field.UNIT_PRICE);
            case MEMBERSHIP -> Set.of(Field.POINTS, Field.BALANCE, Field.LEVEL);
            case CONSENTS -> Set.of(Field.OPTS);
        };
        return telling.stream().filter(found::containsKey).count() * 1.5;
    }

    /** Each column for one field at most, the surest first. */
    Map<Field, Integer> columns(ImportKind kind) {
        record Fit(Field field, int column, int sure) {}
        List<Fit> fits = new ArrayList<>();
        List<String> header = sample.header().cells();
        for (Field field : Field.of(kind)) {
            if (NEVER.contains(field)) continue;
            for (int column = 0; column < header.size(); column++) {
                if (sample.column(header.get(column)) != column
                        || header.get(column).isBlank()) continue;
                int sure = sure(kind, field, header.get(column), column);
                if (sure >= LEAST) fits.add(new Fit(field, column, sure));
            }
        }
        fits.sort(Comparator.comparingInt(Fit::sure).reversed());
        Map<Field, Integer> chosen = new EnumMap<>(Field.class);
        Set<Integer> taken = new HashSet<>();
        for (Fit fit : fits) {
            if (chosen.containsKey(fit.field()) || !taken.add(fit.column())) continue;
            chosen.put(fit.field(), fit.column());
        }
        return chosen;
    }

    /** By its name, unless what stands there cannot be it; without a telling name by its values' shape alone. */
    private int sure(ImportKind kind, Field field, String name, int column) {
        List<String> values = sample.values(column);
        int byName = words.fits(kind, field, name);
        if (byName > 0 && !values.isEmpty() && !Shapes.canBe(field, values)) return 0;
        if (byName > 0) return byName;
        if (values.size() < 2) return 0;
        if (!Choices.of(kind, field).isEmpty())
            return values.stream()
                            .allMatch(text -> words.means(kind, field, text).isPresent())
                    ? LEAST
                    : 0;
        return Shapes.mustBe(field, values) ? LEAST + 5 : 0;
    }

    Map<Field, CellSource> sources(ImportKind kind, Map<Field, Integer> columns) {
        Map<Field, CellSource> sources = new EnumMap<>(Field.class);
        columns.forEach((field, column) -> sources.put(field, source(kind, field, column)));
        return sources;
    }

    /** As the field is usually to be read: may be empty where it is not needed, words translated, 17850.0 a number. */
    CellSource source(ImportKind kind, Field field, int column) {
        boolean needed = MappingGap.of(MappingDraft.empty(kind, "x", "UTC", "86")).stream()
                .anyMatch(gap -> gap.field() == field);
        List<String> values = sample.values(column);
        boolean integer = Field.IDENTITIES.contains(field)
                && !values.isEmpty()
                && values.stream().allMatch(text -> text.matches("\\d+\\.0+"));
        return new CellSource(
                sample.header().cells().get(column), null, !needed, integer, translations(kind, field, column), null);
    }

    /** What stands in the column in our own words, as far as it is understood; nothing where any text may stand. */
    Map<String, String> translations(ImportKind kind, Field field, int column) {
        Map<String, String> known = new LinkedHashMap<>();
        if (Choices.of(kind, field).isEmpty()) return known;
        for (String text : distinct(column))
            words.means(kind, field, text).ifPresent(constant -> known.put(text, constant));
        return known;
    }

    /** What stands in the column, each once, in the order of the file; several in one cell apart. */
    List<String> distinct(int column) {
        return sample.values(column).stream()
                .flatMap(text -> List.of(text.split("[;；,，、|]+")).stream())
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct()
                .limit(MOST_VALUES)
                .toList();
    }

    /** How the columns of dates are written: formats that fit all of them; none when it could mean two things. */
    List<String> dates(MappingDraft draft) {
        List<String> values = new ArrayList<>();
        draft.fields().forEach((field, source) -> {
            int column = sample.column(source.column());
            if (field.type() == Field.Type.DATE && column >= 0) values.addAll(sample.values(column));
        });
        return Shapes.dateFormats(values);
    }

    /** Whether several rows are one order: their number comes again. */
    boolean lines(MappingDraft draft) {
        CellSource number = draft.fields().get(Field.NUMBER);
        if (number == null || sample.column(number.column()) < 0 || !draft.has(Field.SKU) || draft.has(Field.EVENT))
            return false;
        List<String> numbers = sample.values(sample.column(number.column()));
        Map<String, Integer> times = new HashMap<>();
        numbers.forEach(each -> times.merge(each, 1, Integer::sum));
        return times.values().stream().anyMatch(count -> count > 1);
    }
}
