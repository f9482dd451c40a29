package crm.importers.orderfeed.drop;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportView;
import crm.importers.csv.RejectedLine;
import crm.importers.csv.running.ImportWords;
import java.util.List;

/** What became of a file, for whoever put it there. Says nothing of its content. */
final class DropReport {

    private final ImportWords words;

    DropReport(ImportWords words) {
        this.words = words;
    }

    String of(ImportView view, List<RejectedLine> rejected) {
        ImportReport report = view.report();
        StringBuilder text = new StringBuilder();
        line(text, "drops.import", view.id());
        line(text, "drops.state", words.words(ImportMessage.of("import.state." + view.state())));
        if (view.failure() != null) line(text, "drops.failure", words.words(view.failure()));
        line(
                text,
                "drops.rows",
                report.rowsRead(),
                report.accepted(),
                report.repeated(),
                report.rejected(),
                report.setAside());
        for (RejectedLine each : rejected)
            line(
                    text,
                    each.column() == null ? "drops.line" : "drops.line-column",
                    each.line(),
                    words.words(each.reason()),
                    String.valueOf(each.column()));
        if (report.rejected() + report.setAside() > rejected.size()) line(text, "drops.more", view.id());
        return text.toString();
    }

    String refused(ImportMessage why) {
        StringBuilder text = new StringBuilder();
        line(text, "drops.failure", words.words(why));
        return text.toString();
    }

    private void line(StringBuilder text, String key, Object... arguments) {
        text.append(words.words(ImportMessage.of(key, arguments))).append('\n');
    }
}
