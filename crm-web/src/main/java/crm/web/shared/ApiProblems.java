package crm.web.shared;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.server.ResponseStatusException;

/**
 * What the REST API says when it does not take something: {@code application/problem+json} of RFC 9457 with {@code key}
 * (for programs), {@code detail} (for people, in the language of Accept-Language) and {@code at} (the place).
 */
@RestControllerAdvice(annotations = RestController.class)
@Order(0) // before what pages say of the same errors
class ApiProblems {

    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);
    private static final String RETRY_SECONDS = "5";

    /** What contradicts something that is known already; everything else that the rules refuse is 422. */
    private static final Set<String> CONFLICTS = Set.of(
            Rejections.DIFFERENT_CONTENT,
            Rejections.DIFFERENT_PAYMENT,
            Rejections.DIFFERENT_REFUND,
            Rejections.DIFFERENT_ENTRY,
            Rejections.MATCHED_TO_ANOTHER,
            Rejections.CANCEL_PAID,
            Rejections.CANCEL_FULFILLED);

    /** What is not there, or not for the caller to know of. */
    private static final Set<String> UNKNOWN = Set.of(
            Rejections.CAMPAIGN_UNKNOWN,
            Rejections.MODEL_UNKNOWN,
            Rejections.TARGET_UNKNOWN,
            Rejections.MILESTONE_UNKNOWN);

    private final MessageSource texts;

    ApiProblems(MessageSource texts) {
        this.texts = texts;
    }

    @ExceptionHandler
    ProblemDetail refused(ApiRefused refused) {
        return problem(refused.status(), refused.key(), refused.arguments(), refused.at());
    }

    @ExceptionHandler
    ProblemDetail rejected(DomainRejection rejection) {
        return problem(status(rejection.key()), rejection.key(), rejection.arguments(), null);
    }

    private static HttpStatus status(String key) {
        if (UNKNOWN.contains(key)) return HttpStatus.NOT_FOUND;
        return CONFLICTS.contains(key) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    /** All that is wrong, so that nobody mends a request field by field. */
    @ExceptionHandler
    ProblemDetail invalid(ApiInvalid invalid) {
        ApiInvalid.Wrong first = invalid.errors().getFirst();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, first.detail());
        problem.setProperty("key", "api.invalid");
        problem.setProperty("at", first.at());
        problem.setProperty("errors", invalid.errors());
        return problem;
    }

    @ExceptionHandler
    ProblemDetail missing(MissingServletRequestParameterException missing) {
        return problem(HttpStatus.BAD_REQUEST, "api.missing", List.of(), missing.getParameterName());
    }

    @ExceptionHandler
    ProblemDetail wrong(MethodArgumentTypeMismatchException wrong) {
        return problem(HttpStatus.BAD_REQUEST, "api.wrong-value", List.of(), wrong.getName());
    }

    /** What a page and the API look up together. */
    @ExceptionHandler
    ProblemDetail notThere(ResponseStatusException refused) {
        HttpStatus status = HttpStatus.valueOf(refused.getStatusCode().value());
        String key = status == HttpStatus.NOT_FOUND ? "api.not-there" : "api.not-taken";
        return problem(status, key, List.of(), null);
    }

    /** Nothing was lost: the caller sends it again, and a repeat changes nothing. */
    @ExceptionHandler({LogUnavailable.class, StoreUnavailable.class})
    ResponseEntity<ProblemDetail> unavailable(RuntimeException away) {
        log.warn("The REST API could not write", away);
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                .body(problem(HttpStatus.SERVICE_UNAVAILABLE, "api.unavailable", List.of(), null));
    }

    private ProblemDetail problem(HttpStatus status, String key, List<Object> arguments, @Nullable String at) {
        String words = texts.getMessage(key, arguments.toArray(), key, LocaleContextHolder.getLocale());
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, words);
        problem.setProperty("key", key);
        if (at != null) problem.setProperty("at", at);
        return problem;
    }
}
