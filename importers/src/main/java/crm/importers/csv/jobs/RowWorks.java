package crm.importers.csv.jobs;

import crm.importers.csv.mapping.Cells;
import crm.importers.csv.mapping.RowRejected;

/** Reads rows of one kind. */
public interface RowWorks {

    /** @throws RowRejected when a cell cannot be read */
    Work read(Cells cells);
}
