package crm.web.report;

import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.platform.Installation;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.ReportTable.Figure;
import crm.projections.analytics.ReportTable.Row;
import crm.projections.query.Names;
import crm.projections.query.ReportDimension;
import crm.projections.query.ReportMeasure;
import crm.projections.query.ReportQuery;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * A report's table as a file. Money is in yuan with two decimals, exact; ratios are in percent. No cell runs as a formula, and
 * a workbook can add up what are figures.
 */
@Component
class ReportFile {

    /** Rows of a sheet, less those above and below the table. */
    static final int MOST_IN_SHEET = 1_048_500;

    private static final int DECIMALS_OF_PERCENT = 3;

    private final KeyNames keys;
    private final QuestionWords words;
    private final Times times;
    private final Installation installation;

    ReportFile(KeyNames keys, QuestionWords words, Times times, Installation installation) {
        this.keys = keys;
        this.words = words;
        this.times = times;
        this.installation = installation;
    }

    private String currency() {
        return installation.currency().getSymbol(LocaleContextHolder.getLocale());
    }

    /**
     * With its definition above it, for people.
     *
     * @param title of its own; empty: what was asked
     * @param text the question
     * @param things what its filters speak of
     */
    void write(
            ReportTable table,
            String title,
            String text,
            Names things,
            DataScope scope,
            TableFormat format,
            OutputStream out)
            throws IOException {
        try (TableWriter file = TableWriter.open(format, out)) {
            for (List<String> line : heading(table, title, text, things, scope)) file.write(line);
            file.write(List.of());
            rows(table, scope, file);
        }
    }

    /** The table alone, for programs. */
    void write(ReportTable table, DataScope scope, TableFormat format, OutputStream out) throws IOException {
        try (TableWriter file = TableWriter.open(format, out)) {
            rows(table, scope, file);
        }
    }

    private List<List<String>> heading(ReportTable table, String title, String text, Names things, DataScope scope) {
        ReportQuery query = table.query();
        List<List<String>> lines = new ArrayList<>();
        if (!title.isEmpty()) lines.add(List.of(title));
        lines.add(List.of(words.title(query)));
        for (String part : words.parts(table, keys.namedIn(scope, query.where()), things)) lines.add(List.of("", part));
        for (String counted : words.counted(query)) lines.add(List.of("", counted));
        lines.add(List.of(words.text("report.file.question"), text));
        lines.add(List.of(words.text("report.file.at"), times.moment(table.at())));
        lines.add(List.of(words.text("report.file.position"), String.valueOf(LogPosition.ordinal(table.position()))));
        return lines;
    }

    private void rows(ReportTable table, DataScope scope, TableWriter file) throws IOException {
        List<ReportDimension> by = table.query().by();
        file.write(columns(table));
        KeyNames.Named named =
                keys.named(scope, by, table.rows().stream().map(Row::keys).toList());
        for (Row row : table.rows()) write(table, row, named.of(by, row.keys()), file);
        Row rest = table.rest();
        if (rest != null) write(table, rest, label(table, words.text("report.rest", table.restRows())), file);
        write(table, table.total(), label(table, words.text("report.total")), file);
    }

    private List<String> columns(ReportTable table) {
        List<String> columns = new ArrayList<>();
        if (table.query().by().isEmpty()) columns.add("");
        for (ReportDimension dimension : table.query().by()) columns.add(words.dimension(dimension));
        for (ReportMeasure measure : table.query().measures()) columns.add(column(measure));
        if (table.compared() != null)
            for (ReportMeasure measure : table.query().measures())
                columns.add(words.text("report.before", column(measure)));
        return columns;
    }

    String column(ReportMeasure measure) {
        return switch (measure.unit()) {
            case FEN, FEN_EACH -> words.text("report.file.in-money", words.measure(measure), currency());
            case RATIO -> words.text("report.file.in-percent", words.measure(measure));
            case COUNT -> words.measure(measure);
        };
    }

    /** In the first column; of no dimension there is one for it. */
    private static List<String> label(ReportTable table, String label) {
        int width = Math.max(1, table.query().by().size());
        return Stream.concat(Stream.of(label), Stream.generate(() -> "").limit(width - 1L))
                .toList();
    }

    private static void write(ReportTable table, Row row, List<String> labels, TableWriter file) throws IOException {
        List<String> cells = new ArrayList<>(labels.isEmpty() ? List.of("") : labels);
        int firstFigure = cells.size();
        List<ReportMeasure> measures = table.query().measures();
        for (int i = 0; i < measures.size(); i++)
            cells.add(figure(measures.get(i), row.figures().get(i)));
        if (table.compared() != null)
            for (int i = 0; i < measures.size(); i++)
                cells.add(
                        row.before().isEmpty()
                                ? ""
                                : figure(measures.get(i), row.before().get(i)));
        file.write(cells, firstFigure);
    }

    /** Empty when there is nothing to divide by. */
    static String figure(ReportMeasure measure, Figure figure) {
        return switch (measure.unit()) {
            case FEN -> BigDecimal.valueOf(figure.amount(), 2).toPlainString();
            case COUNT -> String.valueOf(figure.amount());
            case RATIO -> divided(figure, 2, DECIMALS_OF_PERCENT);
            case FEN_EACH -> divided(figure, -2, 2);
        };
    }

    private static String divided(Figure figure, int shift, int decimals) {
        if (figure.per() == 0) return "";
        return BigDecimal.valueOf(figure.amount())
                .movePointRight(shift)
                .divide(BigDecimal.valueOf(figure.per()), decimals, RoundingMode.HALF_UP)
                .toPlainString();
    }
}
