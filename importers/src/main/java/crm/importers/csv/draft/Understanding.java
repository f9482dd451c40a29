package crm.importers.csv.draft;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.kinds.KindRows;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Choices;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Dates;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.Identities;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.orders.OrderRowCheck;
import crm.importers.csv.orders.Present;
import crm.importers.csv.reading.Fixes;
import crm.importers.csv.reading.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads rows as the import will, cell by cell, so that each fault stands where it is. */
final class Understanding {

    private final Mapping mapping;
    private final Columns columns;
    private final Dates dates;
    private final List<Preview.Column> shown = new ArrayList<>();
    private final Consumer<Cells> check;

    Understanding(Mapping mapping, Row header, String by, Instant now, String currency) {
        this.mapping = mapping;
        columns = new Columns(mapping, header);
        dates = new Dates(mapping);
        for (Field field : Field.of(mapping.kind())) {
            CellSource source = mapping.fields().get(field);
            if (source == null) continue;
            String name = source.column() == null ? source.constant() : source.column();
            shown.add(new Preview.Column(field, columns.position(field), Objects.requireNonNullElse(name, "")));
        }
        if (mapping.kind() == ImportKind.ORDERS) {
            OrderRowCheck orders = new OrderRowCheck(columns, Present.at(now, currency));
            check = orders::check;
        } else {
            var rows = KindRows.of(columns, by, now);
            check = rows::read;
        }
    }

    /** @param known reasons that only the whole file tells, by line */
    Preview of(Collection<Row> rows, Fixes fixes, Map<Long, Fault> known) {
        List<Preview.Line> lines = new ArrayList<>();
        for (Row row : rows) lines.add(line(fixes.on(row), fixes, known.get(row.line())));
        return new Preview(List.copyOf(shown), lines);
    }

    /** @param column header of the column at fault, null: the row as a whole */
    record Fault(@Nullable String column, ImportMessage reason) {}

    private Preview.Line line(Row row, Fixes fixes, @Nullable Fault known) {
        Cells cells;
        try {
            cells = new Cells(columns, dates, row);
        } catch (RowRejected e) {
            List<Preview.Cell> raw = shown.stream()
                    .map(column -> cell(column, row, fixes, null, null))
                    .toList();
            return new Preview.Line(row.line(), raw, e.reason());
        }
        List<Preview.Cell> read = new ArrayList<>();
        boolean wrong = false;
        for (Preview.Column column : shown) {
            Preview.Cell cell = cell(column, row, fixes, cells);
            wrong |= cell.error() != null;
            read.add(cell);
        }
        Fault fault = wrong ? null : fault(cells, known);
        return fault == null ? new Preview.Line(row.line(), read, null) : placed(row.line(), read, fault);
    }

    private @Nullable Fault fault(Cells cells, @Nullable Fault known) {
        try {
            check.accept(cells);
            return known;
        } catch (RowRejected e) {
            return new Fault(e.column(), e.reason());
        }
    }

    /** At its column if that is shown, else at the row. */
    private static Preview.Line placed(long line, List<Preview.Cell> cells, Fault fault) {
        List<Preview.Cell> all = new ArrayList<>(cells);
        for (int i = 0; i < all.size(); i++) {
            Preview.Cell cell = all.get(i);
            if (!cell.column().name().equals(fault.column()) || cell.column().index() < 0) continue;
            all.set(i, new Preview.Cell(cell.column(), cell.raw(), cell.meaning(), fault.reason(), cell.fixed()));
            return new Preview.Line(line, all, null);
        }
        return new Preview.Line(line, all, fault.reason());
    }

    private Preview.Cell cell(Preview.Column column, Row row, Fixes fixes, Cells cells) {
        try {
            return cell(column, row, fixes, meaning(column.field(), cells), null);
        } catch (RowRejected e) {
            return cell(column, row, fixes, null, e.reason());
        }
    }

    private static Preview.Cell cell(
            Preview.Column column, Row row, Fixes fixes, @Nullable Meaning meaning, @Nullable ImportMessage error) {
        boolean there = column.index() >= 0 && column.index() < row.cells().size();
        String raw = there ? row.cells().get(column.index()) : column.index() < 0 ? column.name() : "";
        return new Preview.Cell(column, raw, meaning, error, fixes.isFixed(row.line(), column.index()));
    }

    private Meaning meaning(Field field, Cells cells) {
        if (field == Field.STORES_OF_STAFF) return texts(cells.list(field));
        if (field == Field.MINI_PROGRAMS) return chosen(cells.list(field), field, cells);
        if (!Choices.of(mapping.kind(), field).isEmpty()) {
            String text = cells.text(field);
            return text == null ? new Meaning.Nothing() : chosen(List.of(text), field, cells);
        }
        return switch (field.type()) {
            case DATE -> field == Field.BIRTHDAY ? day(cells.date(field)) : moment(cells.instant(field));
            case MONEY -> amount(cells.money(field));
            case NUMBER -> number(cells.number(field));
            case TEXT -> text(field, cells);
        };
    }

    private Meaning chosen(List<String> texts, Field field, Cells cells) {
        List<String> allowed = Choices.of(mapping.kind(), field);
        for (String each : texts)
            if (!allowed.contains(each))
                throw cells.reject(field, crm.importers.csv.RejectReason.UNKNOWN_VALUE, String.join(", ", allowed));
        return texts.isEmpty() ? new Meaning.Nothing() : new Meaning.Chosen(texts);
    }

    private Meaning text(Field field, Cells cells) {
        String text = cells.text(field);
        if (text == null) return new Meaning.Nothing();
        return new Meaning.Text(field == Field.PHONE ? Identities.phone(text, cells, mapping) : text);
    }

    private static Meaning texts(List<String> texts) {
        return texts.isEmpty() ? new Meaning.Nothing() : new Meaning.Text(String.join(", ", texts));
    }

    private static Meaning day(@Nullable LocalDate day) {
        return day == null ? new Meaning.Nothing() : new Meaning.Day(day);
    }

    private static Meaning moment(@Nullable Instant at) {
        return at == null ? new Meaning.Nothing() : new Meaning.Moment(at);
    }

    private static Meaning amount(@Nullable BigDecimal major) {
        return major == null ? new Meaning.Nothing() : new Meaning.Amount(major);
    }

    private static Meaning number(@Nullable BigDecimal number) {
        return number == null ? new Meaning.Nothing() : new Meaning.Number(number);
    }
}
