package crm.web.form;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormPerson;
import crm.domain.form.FormQuestion;
import crm.domain.form.FormRoundId;
import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormBoard;
import crm.projections.form.FormReply;
import crm.projections.form.FormReply.Revision;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.shared.DataScope;
import crm.web.shared.Times;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** The answers of a form as a file, a line for everybody who was asked; no cell runs as a formula. One day is held at a time. */
@Component
class AnswerFile {

    /** Ten years of a daily form. */
    static final int MOST_DAYS = 3_660;

    private final Forms forms;
    private final FormAnswers answers;
    private final FormPages pages;
    private final Times times;
    private final MessageSource texts;

    AnswerFile(Forms forms, FormAnswers answers, FormPages pages, Times times, MessageSource texts) {
        this.forms = forms;
        this.answers = answers;
        this.pages = pages;
        this.times = times;
        this.texts = texts;
    }

    void write(FormView form, List<FormRoundId> rounds, TableFormat format, DataScope scope, OutputStream out)
            throws IOException {
        List<FormQuestion> questions = form.everAsked();
        Map<String, String> stores = pages.storeNames(scope);
        try (TableWriter table = TableWriter.open(format, out)) {
            table.write(Stream.concat(
                            Stream.of(
                                    text("forms.file.day"),
                                    text("forms.file.store-id"),
                                    text("forms.file.store"),
                                    text("forms.file.person"),
                                    text("forms.file.answered"),
                                    text("forms.file.revision"),
                                    text("forms.file.version")),
                            questions.stream().map(FormQuestion::label))
                    .toList());
            for (FormRoundId roundId : rounds) {
                FormBoard board = forms.board(roundId, scope).orElse(null);
                if (board == null) continue;
                Map<FormPerson, FormAnswer> given = answers.open(roundId, board.replies());
                Map<String, String> names = pages.names(board.replies());
                for (FormReply reply : board.replies())
                    table.write(row(roundId, reply, given.get(reply.person()), questions, stores, names));
            }
        }
    }

    private List<String> row(
            FormRoundId roundId,
            FormReply reply,
            @Nullable FormAnswer answer,
            List<FormQuestion> questions,
            Map<String, String> stores,
            Map<String, String> names) {
        String store = reply.person().storeId().value();
        String staff = reply.person().staffId().value();
        Revision latest = reply.latest();
        List<String> cells = new ArrayList<>(List.of(
                roundId.day().toString(),
                store,
                stores.getOrDefault(store, ""),
                names.getOrDefault(staff, staff),
                latest == null ? "" : times.moment(latest.at()),
                latest == null ? "" : String.valueOf(latest.number()),
                latest == null ? "" : String.valueOf(latest.version())));
        for (FormQuestion question : questions)
            cells.add(answer == null ? "" : String.join(" / ", answer.of(question)));
        return cells;
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
