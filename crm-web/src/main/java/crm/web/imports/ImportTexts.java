package crm.web.imports;

import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportView;
import crm.web.shared.Figures;
import java.math.BigDecimal;
import java.text.NumberFormat;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Imports in words. */
@Component
public class ImportTexts {

    private final MessageSource texts;
    private final Figures figures;

    ImportTexts(MessageSource texts, Figures figures) {
        this.texts = texts;
        this.figures = figures;
    }

    public String of(ImportMessage message) {
        return text(message.key(), message.arguments().toArray());
    }

    /** A reason by its key alone: for sums over rows whose arguments differ. */
    public String reason(String key) {
        return text(key, "…", "…", "…");
    }

    public String step(ImportView view) {
        return view.state().isFinal()
                ? text("import.state." + view.state().name())
                : text(view.progress().step().messageKey());
    }

    /** 0 to 100: by bytes while the file is read, by rows while grouped orders are written; -1 where nothing tells. */
    public int done(ImportView view) {
        ImportProgress progress = view.progress();
        if (view.state().isFinal()) return 100;
        if (progress.step() == ImportProgress.Step.READING)
            return figures.done(progress.bytesRead(), progress.bytesTotal());
        if (progress.step() == ImportProgress.Step.SENDING) {
            ImportReport report = view.report();
            long decided = report.accepted() + report.repeated() + report.rejected() + report.setAside();
            return figures.done(decided, progress.rows());
        }
        return -1;
    }

    /** An exact sum, with every digit it has. */
    public String exact(BigDecimal major) {
        NumberFormat format = NumberFormat.getNumberInstance(LocaleContextHolder.getLocale());
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(12);
        return figures.currencySymbol() + format.format(major);
    }

    private String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }
}
