package crm.web.report;

import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.query.ReportProblem;
import crm.projections.query.ReportRefused;
import crm.projections.report.ReportRejected;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is wrong with a report's tree, and what cannot be done with a saved one, for programs. */
@RestControllerAdvice(basePackages = "crm.web.report")
@Order(-2) // before what all of the API says
class ReportApiProblems {

    private final MessageSource texts;

    ReportApiProblems(MessageSource texts) {
        this.texts = texts;
    }

    /** @param at by the fields of the request: {@code report.by[1]} */
    record Wrong(String key, String detail, String at, List<String> suggestions) {}

    @ExceptionHandler
    ProblemDetail refused(ReportRefused refused) {
        List<Wrong> errors = refused.problems().stream().map(this::wrong).toList();
        Wrong first = errors.getFirst();
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, first.key(), first.detail());
        problem.setProperty("at", first.at());
        problem.setProperty("errors", errors);
        return problem;
    }

    /** What the asker does not see is not there. */
    @ExceptionHandler
    ProblemDetail rejected(ReportRejected rejected) {
        HttpStatus status = switch (rejected.key()) {
            case ReportRejected.UNKNOWN -> HttpStatus.NOT_FOUND;
            case ReportRejected.NOT_YOURS -> HttpStatus.FORBIDDEN;
            case ReportRejected.CHANGED, ReportRejected.TAKEN -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return problem(status, rejected.key(), words(rejected.key(), rejected.about()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownModel unknown) {
        String key = "query.report-unknown-model";
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, key, words(key, String.valueOf(unknown.getMessage())));
    }

    private Wrong wrong(ReportProblem problem) {
        return new Wrong(
                problem.key(),
                words(problem.key(), problem.arguments().toArray()),
                problem.path().isEmpty() ? "report" : "report." + problem.path(),
                problem.suggestions());
    }

    private String words(String key, Object... arguments) {
        String found = texts.getMessage(key, arguments, key, LocaleContextHolder.getLocale());
        return found == null ? key : found;
    }

    private static ProblemDetail problem(HttpStatus status, String key, String words) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words);
        problem.setProperty("key", key);
        return problem;
    }
}
