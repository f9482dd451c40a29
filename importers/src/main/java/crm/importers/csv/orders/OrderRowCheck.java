package crm.importers.csv.orders;

import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.Columns;

/** Reads rows of a file of orders one by one, as the import will, and keeps nothing. */
public final class OrderRowCheck {

    private final OrderRowReader reader;

    public OrderRowCheck(Columns columns, Present present) {
        reader = new OrderRowReader(columns, present);
    }

    /** @throws crm.importers.csv.mapping.RowRejected when the row cannot be read */
    public void check(Cells cells) {
        RowEvent event = reader.event(cells);
        if (event == RowEvent.ORDER) reader.read(cells);
        else reader.booking(event, cells);
    }
}
