package crm.web.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.reading.TableFormat;
import crm.platform.audit.Unaudited;
import crm.platform.security.Caller;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.query.ReportJson;
import crm.projections.query.ReportQuery;
import crm.web.report.ReportAnswers.Orders;
import crm.web.report.ReportAnswers.Table;
import crm.web.report.ReportRequests.Ask;
import crm.web.report.ReportRequests.Drill;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reports for programs: the same questions as in the explorer, over the key's stores only. */
@RestController
@RequestMapping("/api/v1/reports")
class ReportApi {

    private static final String CSV = "text/csv";

    private static final int PAGE = 50;
    private static final int MOST_ON_PAGE = 500;

    private final Reports reports;
    private final ReportLanguage language;
    private final KeyNames keys;
    private final ReportFile file;
    private final CellOrdersFile ordersFile;

    ReportApi(Reports reports, ReportLanguage language, KeyNames keys, ReportFile file, CellOrdersFile ordersFile) {
        this.reports = reports;
        this.language = language;
        this.keys = keys;
        this.file = file;
        this.ordersFile = ordersFile;
    }

    @Unaudited("A question")
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/reports", body = """
            {"text": "revenue, online_share by store last 30 days vs period_before top 10 by revenue"}""")
    @Nullable
    ResponseEntity<Table> ask(Caller caller, @Sent Ask ask, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(caller, language.query(caller, ask.text(), ask.report()), request, response);
    }

    @GetMapping
    @ApiExample("/api/v1/reports?text=revenue+by+month+this+year")
    @Nullable
    ResponseEntity<Table> askInAddress(
            Caller caller, @RequestParam String text, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return answer(caller, language.query(caller, text, null), request, response);
    }

    /** The orders behind a row, the latest first. */
    @Unaudited("A question")
    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/reports/orders", body = """
            {"text": "revenue by store, channel last 7 days", "keys": ["S01", "POS"], "page": 0, "size": 100}""")
    @Nullable
    ResponseEntity<Orders> orders(
            Caller caller, @Sent Drill drill, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        ReportQuery query = language.query(caller, drill.text(), drill.report());
        List<String> cell = Objects.requireNonNullElse(drill.keys(), List.of());
        if (cell.size() > query.by().size()) throw wrong("keys");
        TableFormat format = format(request.getHeader(HttpHeaders.ACCEPT));
        if (format != null) {
            file(caller, query, cell, format, response);
            return null;
        }
        return ResponseEntity.ok(Orders.of(reports.drill(
                caller.scope(),
                query,
                cell,
                within(drill.page(), 0, 0, Integer.MAX_VALUE / MOST_ON_PAGE, "page"),
                within(drill.size(), PAGE, 1, MOST_ON_PAGE, "size"))));
    }

    /** Null: as JSON. */
    private static @Nullable TableFormat format(@Nullable String accepted) {
        if (accepted == null) return null;
        if (accepted.startsWith(CSV)) return new TableFormat.Csv(UTF_8, false, ',', false);
        TableFormat sheet = new TableFormat.Workbook();
        return accepted.startsWith(sheet.contentType()) ? sheet : null;
    }

    /** All of them, on no pages. */
    private void file(
            Caller caller, ReportQuery query, List<String> cell, TableFormat format, HttpServletResponse response)
            throws IOException {
        ordersFile.write(caller.scope(), query, cell, format, whole -> {
            if (format instanceof TableFormat.Workbook && whole.orders() > ReportFile.MOST_IN_SHEET)
                throw new ApiRefused(HttpStatus.CONTENT_TOO_LARGE, "keys", "api.wrong-value");
            response.setContentType(format instanceof TableFormat.Csv ? CSV + ";charset=UTF-8" : format.contentType());
            response.setHeader("Crm-Position", String.valueOf(whole.position()));
            return response.getOutputStream();
        });
    }

    private static int within(@Nullable Integer wanted, int otherwise, int least, int most, String field) {
        if (wanted == null) return otherwise;
        if (wanted < least || wanted > most) throw wrong(field);
        return wanted;
    }

    private static ApiRefused wrong(String field) {
        return new ApiRefused(HttpStatus.BAD_REQUEST, field, "api.wrong-value");
    }

    /** As JSON, or as CSV where that is accepted; null: it is written. */
    @Nullable
    ResponseEntity<Table> answer(
            Caller caller, ReportQuery query, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || !accepted.startsWith(CSV)) return ResponseEntity.ok(table(caller, query));
        csv(caller, query, response);
        return null;
    }

    private Table table(Caller caller, ReportQuery query) {
        ReportTable table = reports.ask(caller.scope(), query);
        KeyNames.Named names = keys.named(
                caller.scope(),
                query.by(),
                table.rows().stream().map(ReportTable.Row::keys).toList());
        return Table.of(table, language.text(caller, query), ReportJson.write(query), names);
    }

    private void csv(Caller caller, ReportQuery query, HttpServletResponse response) throws IOException {
        ReportTable table = reports.ask(caller.scope(), query);
        response.setContentType(CSV + ";charset=UTF-8");
        response.setHeader("Crm-Position", String.valueOf(table.position()));
        response.setHeader("Crm-At", table.at().toString());
        file.write(table, caller.scope(), new TableFormat.Csv(UTF_8, false, ',', false), response.getOutputStream());
    }
}
