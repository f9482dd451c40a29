package crm.web.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.reading.TableFormat;
import crm.platform.security.SignedIn;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportQuery;
import crm.projections.query.ReportText;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The answer to a question as a file. */
@Controller
class ReportFileController {

    private final Reports reports;
    private final ReportAsking asking;
    private final ReportFile file;
    private final CellOrdersFile ordersFile;
    private final Times times;
    private final Clock clock;

    ReportFileController(
            Reports reports,
            ReportAsking asking,
            ReportFile file,
            CellOrdersFile ordersFile,
            Times times,
            Clock clock) {
        this.reports = reports;
        this.asking = asking;
        this.file = file;
        this.ordersFile = ordersFile;
        this.times = times;
        this.clock = clock;
    }

    /** @param form csv or xlsx */
    @GetMapping("/explore/export")
    void export(
            SignedIn by,
            DataScope scope,
            @RequestParam String q,
            @RequestParam(defaultValue = "csv") String form,
            HttpServletResponse response)
            throws IOException {
        ReportNames names = asking.names(by);
        ReportTable table;
        try {
            table = reports.ask(scope, ReportText.read(q, names));
        } catch (QueryRefused | UnknownModel | AudienceLoading refused) {
            // The explorer says what is wrong, and where.
            response.sendRedirect(Address.explore(q));
            return;
        }
        boolean sheet = form.equals("xlsx");
        if (sheet && table.rows().size() > ReportFile.MOST_IN_SHEET)
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
        TableFormat format = format(sheet);
        String name = "report-" + times.day(clock.instant()) + "-" + LogPosition.ordinal(table.position())
                + format.extension();
        response.setContentType(format.contentType());
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, attachment(name));
        file.write(table, "", q, names.things(), scope, format, response.getOutputStream());
    }

    /**
     * All orders behind one figure.
     *
     * @param key of its row
     * @param form csv or xlsx
     */
    @GetMapping("/explore/orders/export")
    void exportOrders(
            SignedIn by,
            DataScope scope,
            @RequestParam String q,
            @RequestParam(required = false) @Nullable List<String> key,
            @RequestParam(defaultValue = "csv") String form,
            HttpServletResponse response)
            throws IOException {
        ReportNames names = asking.names(by);
        TableFormat format = format(form.equals("xlsx"));
        List<String> cell = key == null ? List.of() : key;
        try {
            ReportQuery query = ReportText.read(q, names);
            if (cell.size() > query.by().size()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
            ordersFile.write(scope, query, cell, q, names, format, whole -> {
                if (form.equals("xlsx") && whole.orders() > ReportFile.MOST_IN_SHEET)
                    throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE);
                response.setContentType(format.contentType());
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        attachment("orders-" + times.day(clock.instant()) + "-" + LogPosition.ordinal(whole.position())
                                + format.extension()));
                return response.getOutputStream();
            });
        } catch (QueryRefused | UnknownModel | CircularSegments | UnknownSegment | AudienceLoading refused) {
            response.sendRedirect(Address.explore(q));
        }
    }

    static TableFormat format(boolean sheet) {
        return sheet ? new TableFormat.Workbook() : new TableFormat.Csv(UTF_8, true, ',', false);
    }

    static String attachment(String name) {
        return ContentDisposition.attachment().filename(name, UTF_8).build().toString();
    }
}
