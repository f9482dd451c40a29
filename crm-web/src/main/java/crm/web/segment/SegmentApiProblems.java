package crm.web.segment;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.CircularSegments;
import crm.projections.query.QueryError;
import crm.projections.query.QueryRefused;
import crm.projections.query.RuleJsonRefused;
import crm.projections.segment.UnknownSegment;
import crm.projections.shared.PastFold;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What is wrong with a rule or a report, for programs: every error of a text with its columns, the place of a tree. */
@RestControllerAdvice(basePackages = {"crm.web.segment", "crm.web.report"})
@Order(-1) // before what all of the API says
class SegmentApiProblems {

    private final MessageSource texts;

    SegmentApiProblems(MessageSource texts) {
        this.texts = texts;
    }

    /**
     * @param column for people, from 1
     * @param from first character of the place, from 0; {@code to} behind its last
     */
    record Wrong(String key, String detail, int column, int from, int to, List<String> suggestions) {}

    @ExceptionHandler
    ProblemDetail refused(QueryRefused refused) {
        List<Wrong> errors = refused.errors().stream().map(this::wrong).toList();
        ProblemDetail problem = problem(
                HttpStatus.BAD_REQUEST,
                errors.getFirst().key(),
                errors.getFirst().detail());
        problem.setProperty("at", "text, column " + errors.getFirst().column());
        problem.setProperty("errors", errors);
        return problem;
    }

    @ExceptionHandler
    ProblemDetail refused(RuleJsonRefused refused) {
        ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, refused.key(), words(refused.key()));
        problem.setProperty("at", refused.place().isEmpty() ? "rule" : "rule." + refused.place());
        return problem;
    }

    /** What the asker does not see is not there. */
    @ExceptionHandler
    ProblemDetail rejected(DomainRejection rejection) {
        HttpStatus status = switch (rejection.key()) {
            case Rejections.SEGMENT_UNKNOWN -> HttpStatus.NOT_FOUND;
            case Rejections.SEGMENT_NOT_YOURS -> HttpStatus.FORBIDDEN;
            case Rejections.SEGMENT_DIFFERENT, Rejections.SEGMENT_DIFFERENT_SNAPSHOT -> HttpStatus.CONFLICT;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        ProblemDetail problem = problem(
                status,
                rejection.key(),
                words(rejection.key(), rejection.arguments().toArray()));
        if (rejection.key().startsWith("rule.") && !rejection.key().equals(Rejections.RULE_NOT_IN_LOG))
            problem.setProperty("at", "rule".equals(first(rejection)) ? "rule" : "rule." + first(rejection));
        return problem;
    }

    @ExceptionHandler
    ProblemDetail circular(CircularSegments circle) {
        String key = Rejections.SEGMENT_CIRCULAR;
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                key,
                words(key, circle.segmentId().value()));
    }

    @ExceptionHandler
    ProblemDetail unknown(UnknownSegment unknown) {
        String key = Rejections.SEGMENT_UNKNOWN;
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                key,
                words(key, unknown.segmentId().value()));
    }

    @ExceptionHandler(PastFold.TooMany.class)
    ProblemDetail tooLarge() {
        String key = "api.segment.past-too-large";
        return problem(HttpStatus.UNPROCESSABLE_CONTENT, key, words(key));
    }

    @ExceptionHandler(AudienceLoading.class)
    ResponseEntity<ProblemDetail> loading() {
        String key = "api.segment.loading";
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "5")
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, key, words(key)));
    }

    private static Object first(DomainRejection rejection) {
        return rejection.arguments().isEmpty() ? "rule" : rejection.arguments().getFirst();
    }

    private Wrong wrong(QueryError error) {
        return new Wrong(
                error.key(),
                words(error.key(), error.arguments().toArray()),
                error.column(),
                error.place().from(),
                error.place().to(),
                error.suggestions());
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
