package crm.web.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.form.FormRoundId;
import crm.importers.csv.reading.TableFormat;
import crm.projections.form.FormBoard;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.shared.DataScope;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was answered, as a page and as a file. */
@Controller
@RequestMapping("/forms/{id}")
class AnswersController {

    private final Forms forms;
    private final FormPages pages;
    private final AnswerFile file;

    AnswersController(Forms forms, FormPages pages, AnswerFile file) {
        this.forms = forms;
        this.pages = pages;
        this.file = file;
    }

    @GetMapping("/answers")
    String answers(@PathVariable String id, @RequestParam String day, DataScope scope, Model model) {
        FormView form = pages.form(id, scope);
        FormRoundId roundId = pages.roundId(form.formId(), day);
        FormBoard board = forms.board(roundId, scope).orElseThrow(FormPages::missing);
        model.addAttribute("form", form);
        model.addAttribute("board", board);
        model.addAttribute("storeNames", pages.storeNames(scope));
        pages.fill(board, model);
        return "form/answers";
    }

    @GetMapping("/answers.csv")
    void csv(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String day,
            DataScope scope,
            HttpServletResponse response)
            throws IOException {
        write(id, day, new TableFormat.Csv(UTF_8, true, ',', false), scope, response);
    }

    @GetMapping("/answers.xlsx")
    void workbook(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String day,
            DataScope scope,
            HttpServletResponse response)
            throws IOException {
        write(id, day, new TableFormat.Workbook(), scope, response);
    }

    /** Of one day, or of all that are kept. */
    private void write(
            String id, @Nullable String day, TableFormat format, DataScope scope, HttpServletResponse response)
            throws IOException {
        FormView form = pages.form(id, scope);
        List<FormRoundId> rounds = day == null
                ? forms.rounds(form.formId(), scope, AnswerFile.MOST_DAYS).stream()
                        .map(FormRoundRow::roundId)
                        .toList()
                : List.of(pages.roundId(form.formId(), day));
        if (day != null && forms.round(rounds.getFirst(), scope).isEmpty()) throw FormPages.missing();
        response.setContentType(format.contentType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("form-" + form.formId() + (day == null ? "" : "-" + day) + format.extension(), UTF_8)
                        .build()
                        .toString());
        file.write(form, rounds, format, scope, response.getOutputStream());
    }
}
