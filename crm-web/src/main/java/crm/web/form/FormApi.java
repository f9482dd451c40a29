package crm.web.form;

import crm.domain.form.FormAnswer;
import crm.domain.form.FormPerson;
import crm.domain.form.FormRoundId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.form.FormAnswers;
import crm.projections.form.FormBoard;
import crm.projections.form.FormReply;
import crm.projections.form.FormRoundRow;
import crm.projections.form.FormView;
import crm.projections.form.Forms;
import crm.projections.shared.DataScope;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiPage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Forms and what the staff answered, for programs; of the key's stores. */
@RestController
@RequestMapping(path = "/api/v1/forms", produces = MediaType.APPLICATION_JSON_VALUE)
class FormApi {

    private static final int DAYS = 400;

    private final Forms forms;
    private final FormAnswers answers;
    private final FormPages pages;

    FormApi(Forms forms, FormAnswers answers, FormPages pages) {
        this.forms = forms;
        this.answers = answers;
        this.pages = pages;
    }

    /**
     * What one person answered for one store.
     *
     * @param answeredAt null: not yet
     * @param version of the form that was answered; null: not yet
     * @param values by question
     */
    record Answer(
            StaffAccountId staffId,
            StoreId storeId,
            @Nullable Instant answeredAt,
            @Nullable Integer version,
            Map<String, List<String>> values) {

        static Answer of(FormReply reply, @Nullable FormAnswer given) {
            FormReply.Revision latest = reply.latest();
            return new Answer(
                    reply.person().staffId(),
                    reply.person().storeId(),
                    latest == null ? null : latest.at(),
                    latest == null ? null : latest.version(),
                    given == null ? Map.of() : given.values());
        }

        String key() {
            return staffId + "/" + storeId;
        }
    }

    @GetMapping
    @ApiExample("/api/v1/forms")
    ApiPage<FormView> list(
            DataScope scope,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        return ApiPage.of(forms.forms(scope), form -> form.formId().value(), cursor, limit);
    }

    @GetMapping("/{id}")
    @ApiExample("/api/v1/forms/f1")
    FormView one(DataScope scope, @PathVariable String id) {
        return pages.form(id, scope);
    }

    /** The days on which it was asked. */
    @GetMapping("/{id}/rounds")
    @ApiExample("/api/v1/forms/f1/rounds?limit=31")
    ApiPage<FormRoundRow> rounds(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        FormView form = pages.form(id, scope);
        return ApiPage.of(
                forms.rounds(form.formId(), scope, DAYS),
                round -> round.roundId().value(),
                cursor,
                limit);
    }

    @GetMapping("/{id}/rounds/{day}/answers")
    @ApiExample("/api/v1/forms/f1/rounds/2026-05-01/answers")
    ApiPage<Answer> answers(
            DataScope scope,
            @PathVariable String id,
            @PathVariable String day,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = ApiPage.USUAL) int limit) {
        FormRoundId round = pages.roundId(pages.form(id, scope).formId(), day);
        FormBoard board = forms.board(round, scope).orElseThrow(FormPages::missing);
        Map<FormPerson, FormAnswer> given = answers.open(round, board.replies());
        return ApiPage.of(
                board.replies().stream()
                        .map(reply -> Answer.of(reply, given.get(reply.person())))
                        .toList(),
                Answer::key,
                cursor,
                limit);
    }
}
