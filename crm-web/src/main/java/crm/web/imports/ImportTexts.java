package crm.web.imports;

import crm.importers.csv.ImportKind;
import crm.importers.csv.ImportMessage;
import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportReport;
import crm.importers.csv.ImportView;
import crm.importers.csv.draft.Meaning;
import crm.importers.csv.mapping.Field;
import crm.importers.csv.mapping.MappingGap;
import crm.importers.csv.mapping.MappingReader;
import crm.importers.csv.reading.TableFormat;
import crm.web.shared.Figures;
import crm.web.shared.Times;
import java.math.BigDecimal;
import java.text.NumberFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Imports in words. */
@Component
public class ImportTexts {

    private final MessageSource texts;
    private final Figures figures;
    private final Times times;

    ImportTexts(MessageSource texts, Figures figures, Times times) {
        this.texts = texts;
        this.figures = figures;
        this.times = times;
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

    /** What a field is called in files of this kind. */
    public String field(ImportKind kind, Field field) {
        String any = "import.field." + field.key();
        String own = any + "." + kind;
        String text = texts.getMessage(own, null, null, LocaleContextHolder.getLocale());
        return text == null ? text(any) : text;
    }

    /** A word of ours for what stands in a cell. */
    public String choice(String constant) {
        return text("import.choice." + constant);
    }

    public String gap(ImportKind kind, MappingGap gap) {
        Field field = gap.field();
        return text(gap.what().key(), field == null ? "" : field(kind, field));
    }

    /** A cell as it is understood; empty where there is nothing. */
    public String meaning(@Nullable Meaning meaning) {
        if (meaning == null) return "";
        return switch (meaning) {
            case Meaning.Nothing() -> "";
            case Meaning.Text(var text) -> text;
            case Meaning.Moment(var at) -> times.moment(at);
            case Meaning.Day(var day) -> times.day(day);
            case Meaning.Amount(var major) -> exact(major);
            case Meaning.Number(var number) -> figures.decimal(number);
            case Meaning.Chosen(var constants) ->
                String.join(", ", constants.stream().map(this::choice).toList());
        };
    }

    /** How a file is written. */
    public String format(TableFormat format) {
        return switch (format) {
            case TableFormat.Workbook() -> text("draft.format.excel");
            case TableFormat.Csv csv ->
                text(
                        csv.gzip() ? "draft.format.csv-gz" : "draft.format.csv",
                        csv.charset().name() + (csv.byteOrderMark() ? " BOM" : ""),
                        separator(csv.separator()));
        };
    }

    private String separator(char separator) {
        return MappingReader.SEPARATORS.entrySet().stream()
                .filter(each -> each.getValue() == separator)
                .map(each -> text("draft.separator." + each.getKey()))
                .findFirst()
                .orElse(String.valueOf(separator));
    }

    /** 0 to 100 of a dry run; -1 where nothing tells. */
    public int done(ImportProgress progress) {
        return progress.step() == ImportProgress.Step.READING
                ? figures.done(progress.bytesRead(), progress.bytesTotal())
                : -1;
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
