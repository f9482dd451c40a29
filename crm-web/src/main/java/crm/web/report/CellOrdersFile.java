package crm.web.report;

import crm.domain.order.OrderId;
import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.projections.analytics.ReportOrders;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The orders behind one figure as a file, written while they are read. Money is in yuan with two decimals, exact; the rows sum
 * to the last one. Customers are told apart, not named, and no cell runs as a formula.
 */
@Component
class CellOrdersFile {

    private final Reports reports;
    private final ReportFile file;
    private final KeyNames keys;
    private final QuestionWords words;
    private final OrderQueries orders;
    private final StoreDirectory stores;
    private final Times times;
    private final MessageSource texts;

    CellOrdersFile(
            Reports reports,
            ReportFile file,
            KeyNames keys,
            QuestionWords words,
            OrderQueries orders,
            StoreDirectory stores,
            Times times,
            MessageSource texts) {
        this.reports = reports;
        this.file = file;
        this.keys = keys;
        this.words = words;
        this.orders = orders;
        this.stores = stores;
        this.times = times;
        this.texts = texts;
    }

    /** Where the file goes; nothing is asked of it before it is clear how many rows there are and that there is an answer. */
    interface Target {
        OutputStream open(ReportOrders whole) throws IOException;
    }

    /**
     * With what was asked above the rows, for people.
     *
     * @param text the question
     * @param cell keys of the row
     * @throws RuntimeException as {@link Reports#drill}, before anything is written
     */
    void write(
            DataScope scope,
            ReportQuery asked,
            List<String> cell,
            String text,
            ReportNames names,
            TableFormat format,
            Target target)
            throws IOException {
        ReportQuery query = CellMeasures.summing(asked);
        List<List<String>> above = above(scope, query, cell, text, names);
        write(scope, query, cell, above, format, target);
    }

    /** The rows alone, for programs. */
    void write(DataScope scope, ReportQuery asked, List<String> cell, TableFormat format, Target target)
            throws IOException {
        write(scope, CellMeasures.summing(asked), cell, List.of(), format, target);
    }

    private void write(
            DataScope scope,
            ReportQuery query,
            List<String> cell,
            List<List<String>> above,
            TableFormat format,
            Target target)
            throws IOException {
        Writing writing = new Writing(scope, query, above, format, target);
        try {
            reports.drillAll(scope, query, cell, writing);
            writing.end(); // not when it broke off: what ends properly would pass for all of them
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private List<List<String>> above(
            DataScope scope, ReportQuery query, List<String> cell, String text, ReportNames names) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(words.title(query)));
        List<String> labels = keys.named(scope, query.by(), List.of(cell)).of(query.by(), cell);
        if (!labels.isEmpty()) lines.add(List.of("", String.join(" · ", labels)));
        ReportTable whole = reports.ask(
                scope, Rephrased.of(query).by(List.of()).allRows().sorted(null).query());
        for (String part : words.parts(whole, keys.namedIn(scope, query.where()), names.things()))
            lines.add(List.of("", part));
        for (String counted : words.counted(query)) lines.add(List.of("", counted));
        lines.add(List.of(words.text("report.file.question"), text));
        lines.add(List.of(words.text("report.file.at"), times.moment(whole.at())));
        return lines;
    }

    private final class Writing implements Reports.Behind {

        private final DataScope scope;
        private final ReportQuery query;
        private final List<List<String>> above;
        private final TableFormat format;
        private final Target target;
        private final List<Integer> summed = new ArrayList<>();
        private @Nullable TableWriter out;
        private @Nullable ReportOrders whole;

        Writing(DataScope scope, ReportQuery query, List<List<String>> above, TableFormat format, Target target) {
            this.scope = scope;
            this.query = query;
            this.above = above;
            this.format = format;
            this.target = target;
            for (int i = 0; i < query.measures().size(); i++)
                if (CellMeasures.sums(query.measures().get(i))) summed.add(i);
        }

        @Override
        public void begin(ReportOrders all) {
            whole = all;
            try {
                TableWriter opened = TableWriter.open(format, target.open(all));
                out = opened;
                for (List<String> line : above) opened.write(line);
                if (!above.isEmpty()) {
                    opened.write(List.of(
                            words.text("report.file.position"), String.valueOf(LogPosition.ordinal(all.position()))));
                    opened.write(List.of());
                }
                opened.write(columns());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private List<String> columns() {
            List<String> columns = new ArrayList<>(List.of(
                    words.text("orders.order"),
                    words.text("report.paid-at"),
                    words.text("dashboard.store"),
                    words.text("orders.channel"),
                    words.text("report.customer-of"),
                    words.text("orders.state")));
            for (int each : summed) columns.add(file.column(query.measures().get(each)));
            return columns;
        }

        @Override
        public void take(List<ReportOrders.Line> lines) {
            Map<OrderId, OrderView> known = orders.orders(
                    scope, lines.stream().map(ReportOrders.Line::orderId).toList());
            try {
                for (ReportOrders.Line line : lines) write(line, known.get(line.orderId()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void write(ReportOrders.Line line, @Nullable OrderView order) throws IOException {
            List<String> cells = new ArrayList<>(List.of(
                    line.orderId().value(),
                    times.moment(line.paidAt()),
                    stores.store(line.storeId())
                            .map(StoreView::name)
                            .orElse(line.storeId().value()),
                    text("channel." + line.channel()),
                    line.customerId() == null
                            ? ""
                            : CellMeasures.end(line.customerId().value()),
                    order == null ? "" : text("order.state." + order.state())));
            add(line.figures(), cells);
            opened().write(cells, cells.size() - summed.size());
        }

        private void add(List<ReportTable.Figure> figures, List<String> cells) {
            for (int each : summed) {
                ReportMeasure measure = query.measures().get(each);
                cells.add(ReportFile.figure(measure, figures.get(each)));
            }
        }

        private TableWriter opened() {
            if (out == null) throw new IllegalStateException("Nothing has begun");
            return out;
        }

        void end() throws IOException {
            ReportOrders all = whole;
            if (all == null) throw new IllegalStateException("Nothing has begun");
            List<String> cells = new ArrayList<>(List.of(words.text("report.total"), "", "", "", "", ""));
            add(all.figures(), cells);
            opened().write(cells, cells.size() - summed.size());
            opened().close();
        }
    }

    private String text(String key) {
        return texts.getMessage(key, null, LocaleContextHolder.getLocale());
    }
}
