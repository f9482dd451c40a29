package crm.web.insight;

import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.web.insight.InsightTable.Cell;
import crm.web.insight.InsightTable.Column;
import crm.web.insight.InsightTable.Line;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** A table as a file: the same lines, money in yuan and parts of 1 as plain numbers. */
@Component
class InsightFile {

    void write(InsightTable table, TableFormat format, OutputStream out) throws IOException {
        try (TableWriter writer = TableWriter.open(format, out)) {
            List<String> heading = new ArrayList<>(List.of(table.head()));
            table.columns().stream().map(Column::text).forEach(heading::add);
            writer.write(heading);
            for (Line line : table.lines()) writer.write(cells(line));
            Line total = table.total();
            if (total != null) writer.write(cells(total));
        }
    }

    private static List<String> cells(Line line) {
        List<String> cells = new ArrayList<>(List.of(line.name()));
        line.cells().stream().map(Cell::value).forEach(cells::add);
        return cells;
    }
}
