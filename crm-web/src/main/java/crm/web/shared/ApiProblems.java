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
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

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
        HttpStatus status =
                CONFLICTS.contains(rejection.key()) ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
        return problem(status, rejection.key(), rejection.arguments(), null);
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
