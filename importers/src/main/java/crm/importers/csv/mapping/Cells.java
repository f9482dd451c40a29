package crm.importers.csv.mapping;

import crm.importers.csv.RejectReason;
import crm.importers.csv.reading.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One row as its mapping reads it. A field that is not mapped, or is optional and empty, is null; what cannot be read is
 * a {@link RowRejected} with its column.
 */
public final class Cells {

    private static final int MAX_TEXT = 500;

    private final Columns columns;
    private final Dates dates;
    private final Row row;

    /** @throws RowRejected when the row has more or fewer columns than the header */
    public Cells(Columns columns, Dates dates, Row row) {
        this.columns = columns;
        this.dates = dates;
        this.row = row;
        if (!fits()) {
            int found = row.cells().size();
            throw new RowRejected(null, RejectReason.COLUMN_COUNT, columns.width(), found);
        }
    }

    /** Spreadsheets leave out empty cells at the end, or add some. */
    private boolean fits() {
        List<String> cells = row.cells();
        for (int i = columns.width(); i < cells.size(); i++) if (!cells.get(i).isBlank()) return false;
        return cells.size() >= columns.width() || row.mayBeShort();
    }

    public long line() {
        return row.line();
    }

    public @Nullable String text(Field field) {
        CellSource source = columns.mapping().fields().get(field);
        if (source == null) return null;
        if (source.constant() != null) return source.constant();
        String text = strip(columns.raw(row, field));
        if (text.isEmpty()) {
            if (source.optional()) return null;
            throw reject(field, RejectReason.MISSING);
        }
        if (text.length() > MAX_TEXT) throw reject(field, RejectReason.TOO_LONG, MAX_TEXT);
        checkCharacters(field, text);
        return translated(field, source, source.integer() ? integer(text) : text);
    }

    private void checkCharacters(Field field, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c == 0x7f || c == '\ufffd') {
                throw reject(field, RejectReason.CONTROL_CHARACTER);
            }
        }
    }

    private static String integer(String text) {
        int point = text.indexOf('.');
        return point > 0 && text.substring(point + 1).chars().allMatch(c -> c == '0') ? text.substring(0, point) : text;
    }

    private String translated(Field field, CellSource source, String text) {
        if (source.values().isEmpty() && source.otherwise() == null) return text;
        String value = source.values().getOrDefault(text, source.otherwise());
        if (value == null) {
            throw reject(
                    field,
                    RejectReason.UNKNOWN_VALUE,
                    String.join(", ", source.values().keySet()));
        }
        return value;
    }

    public String needed(Field field) {
        String text = text(field);
        if (text == null) throw reject(field, RejectReason.MISSING);
        return text;
    }

    /** A name that others point to; at most {@code max} characters. */
    public String neededId(Field field, int max) {
        String text = needed(field);
        if (text.length() > max) throw reject(field, RejectReason.TOO_LONG, max);
        return text;
    }

    public @Nullable Instant instant(Field field) {
        String text = text(field);
        return text == null ? null : dates.instant(text, this, field);
    }

    public @Nullable LocalDate date(Field field) {
        String text = text(field);
        if (text == null) return null;
        LocalDateTime time = dates.local(text, this, field);
        return time.toLocalDate();
    }

    /** Exact, in major units. */
    public @Nullable BigDecimal money(Field field) {
        BigDecimal number = number(field);
        if (number == null || columns.mapping().unit() == Mapping.AmountUnit.YUAN) return number;
        if (number.stripTrailingZeros().scale() > 0) throw reject(field, RejectReason.NOT_WHOLE);
        return number.movePointLeft(2);
    }

    public @Nullable BigDecimal number(Field field) {
        String text = text(field);
        return text == null ? null : Numbers.parse(text, this, field);
    }

    public @Nullable Long whole(Field field) {
        BigDecimal number = number(field);
        if (number == null) return null;
        if (number.stripTrailingZeros().scale() > 0) throw reject(field, RejectReason.NOT_WHOLE);
        return number.longValueExact();
    }

    /** A constant of the enum by its name, which a translation may have put there. */
    public <E extends Enum<E>> @Nullable E oneOf(Field field, Class<E> type) {
        String text = text(field);
        return text == null ? null : constant(field, type, text);
    }

    private <E extends Enum<E>> E constant(Field field, Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) if (constant.name().equals(text)) return constant;
        TreeSet<String> known = new TreeSet<>();
        for (E constant : type.getEnumConstants()) known.add(constant.name());
        throw reject(field, RejectReason.UNKNOWN_VALUE, String.join(", ", known));
    }

    /** Several values in one cell; translations apply to each. */
    public List<String> list(Field field) {
        CellSource source = columns.mapping().fields().get(field);
        if (source == null) return List.of();
        String text = source.constant() != null ? source.constant() : strip(columns.raw(row, field));
        List<String> values = new ArrayList<>();
        for (String each : text.split("[;；,，、|\\s]+")) {
            if (!each.isEmpty()) values.add(source.constant() != null ? each : translated(field, source, each));
        }
        if (values.isEmpty() && !source.optional()) throw reject(field, RejectReason.MISSING);
        for (String value : values) checkCharacters(field, value);
        return values;
    }

    public <E extends Enum<E>> List<E> listOf(Field field, Class<E> type) {
        return list(field).stream().map(text -> constant(field, type, text)).toList();
    }

    public RowRejected reject(Field field, RejectReason reason, Object... arguments) {
        return new RowRejected(columns.name(field), reason, arguments);
    }

    /** Without any kind of space around it. */
    static String strip(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) from++;
        while (to > from && isSpace(text.charAt(to - 1))) to--;
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\u3000' || c == '\ufeff' || c == '\u200b';
    }
}
