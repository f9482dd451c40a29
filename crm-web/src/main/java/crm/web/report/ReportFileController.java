package crm.web.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.csv.reading.TableFormat;
import crm.platform.security.SignedIn;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.audience.AudienceLoading;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportText;
import crm.projections.shared.DataScope;
import crm.store.log.LogPosition;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
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
    private final Times times;
    private final Clock clock;

    ReportFileController(Reports reports, ReportAsking asking, ReportFile file, Times times, Clock clock) {
        this.reports = reports;
        this.asking = asking;
        this.file = file;
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

    static TableFormat format(boolean sheet) {
        return sheet ? new TableFormat.Workbook() : new TableFormat.Csv(UTF_8, true, ',', false);
    }

    static String attachment(String name) {
        return ContentDisposition.attachment().filename(name, UTF_8).build().toString();
    }
}
