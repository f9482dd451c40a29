package crm.importers.csv.orders;

import crm.importers.csv.ImportKind;
import crm.importers.csv.RejectReason;
import crm.importers.csv.mapping.CellSource;
import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;
import crm.importers.csv.mapping.Dates;
import crm.importers.csv.mapping.Identities;
import crm.importers.csv.mapping.Mapping;
import crm.importers.csv.mapping.RowRejected;
import crm.importers.csv.reading.Row;
import crm.store.vault.Identifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads what is said of one order that does not come as a row of a file: each of its lines is put together as a row, and
 * read by the mapping as a file's row would be. Not for several threads.
 */
public final class OrderItems {

    private final Mapping mapping;
    private final Columns columns;
    private final List<String> names;
    private final Dates dates;
    private final OrderRowReader reader;

    /** @throws IllegalArgumentException for a mapping that is not of orders */
    public OrderItems(Mapping mapping, Present present) {
        if (mapping.kind() != ImportKind.ORDERS) throw new IllegalArgumentException("Not a mapping of orders");
        this.mapping = mapping;
        names = List.copyOf(names(mapping));
        columns = new Columns(mapping, new Row(0, names, false));
        dates = new Dates(mapping);
        reader = new OrderRowReader(columns, present);
    }

    /** All columns that the mapping asks for. */
    public static Set<String> names(Mapping mapping) {
        Set<String> names = new LinkedHashSet<>();
        for (CellSource source : mapping.fields().values()) {
            String column = source.column();
            if (column != null) names.add(column);
        }
        return names;
    }

    /**
     * @param lines each line of the order as text by column; empty text where there is nothing; at least one
     * @throws RowRejected when it cannot be read
     */
    public OrderItem read(List<Function<String, String>> lines) {
        Cells first = cells(1, lines.getFirst());
        RowEvent event = reader.event(first);
        if (event != RowEvent.ORDER) return OrderItem.booking(reader.booking(event, first));
        OrderLines order = null;
        for (int i = 0; i < lines.size(); i++) {
            OrderRow row = reader.read(cells(i + 1, lines.get(i)));
            if (row.cancellation()) throw new RowRejected(null, RejectReason.CANCELLATION_UNMATCHED);
            if (order == null) order = new OrderLines("1", row);
            else order.add(row);
        }
        if (order == null) throw new RowRejected(null, RejectReason.MISSING);
        return order.placed(columns);
    }

    /** By what a line names the customer, as far as that can be read. */
    public List<Identifier> customer(Function<String, String> line) {
        return Identities.readable(cells(1, line), mapping);
    }

    private Cells cells(int line, Function<String, String> values) {
        List<String> cells = new ArrayList<>(names.size());
        for (String name : names) cells.add(values.apply(name));
        return new Cells(columns, dates, new Row(line, cells, false));
    }
}
