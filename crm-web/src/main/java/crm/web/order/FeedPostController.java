package crm.web.order;

import crm.importers.csv.ImportRefused;
import crm.importers.orderfeed.intake.FeedAnswer;
import crm.importers.orderfeed.intake.FeedIntake;
import crm.importers.orderfeed.intake.FeedRefused;
import crm.importers.orderfeed.intake.FeedState;
import crm.platform.audit.Unaudited;
import crm.platform.security.Routes;
import crm.store.documents.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where other systems post orders in batches. 200 says that all of them are durably stored, and what becomes of each; 400 that
 * it would not be taken later either; 401 that it is not signed or too old; 413 that it is too large; 503 that it is to be
 * posted again.
 */
@Unaudited("Signed by another system: no user asks")
@RestController
@RequestMapping(Routes.ORDER_FEEDS)
class FeedPostController {

    private static final Logger log = LoggerFactory.getLogger(FeedPostController.class);

    private final FeedIntake intake;
    private final MessageSource texts;

    FeedPostController(FeedIntake intake, MessageSource texts) {
        this.intake = intake;
        this.texts = texts;
    }

    /** @param reason a key that does not change, {@code message} says it in words; null with {@code outcome} accepted or repeated */
    record Line(
            @Nullable String number,
            String outcome,
            @Nullable String reason,
            @Nullable String field,
            @Nullable String message) {}

    record Answer(long accepted, long repeated, long parked, long rejected, List<Line> orders) {}

    record Refusal(String error) {}

    @PostMapping("/{feed}")
    ResponseEntity<Object> receive(
            @PathVariable String feed,
            @RequestHeader(name = "X-Timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "X-Signature", required = false) @Nullable String signature,
            @RequestHeader(name = "Content-Encoding", defaultValue = "identity") String encoding,
            HttpServletRequest request,
            Locale locale)
            throws IOException {
        int limit = intake.limitBytes();
        if (request.getContentLengthLong() > limit) return refusal(HttpStatus.CONTENT_TOO_LARGE, "too large");
        boolean gzip = encoding.equalsIgnoreCase("gzip");
        if (!gzip && !encoding.equalsIgnoreCase("identity"))
            return refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "gzip or nothing");
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        try {
            return ResponseEntity.ok(answer(intake.receive(feed, timestamp, signature, gzip, body), locale));
        } catch (FeedRefused refused) {
            log.warn("A batch of orders was refused: {}", refused.getMessage());
            return refusal(
                    switch (refused.reason()) {
                        case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                        case STALE, SIGNATURE -> HttpStatus.UNAUTHORIZED;
                        case MALFORMED -> HttpStatus.BAD_REQUEST;
                    },
                    refused.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        } catch (StoreUnavailable | ImportRefused away) {
            log.warn("A batch of orders could not be stored, it will be posted again: {}", away.getMessage());
            return refusal(HttpStatus.SERVICE_UNAVAILABLE, "later");
        }
    }

    private Answer answer(FeedAnswer taken, Locale locale) {
        return new Answer(
                taken.count(FeedState.ACCEPTED),
                taken.count(FeedState.REPEATED),
                taken.count(FeedState.PARKED),
                taken.count(FeedState.REJECTED),
                taken.lines().stream().map(line -> line(line, locale)).toList());
    }

    private Line line(FeedAnswer.Line line, Locale locale) {
        String outcome = line.outcome().name().toLowerCase(Locale.ROOT);
        var problem = line.problem();
        if (problem == null) return new Line(line.number(), outcome, null, null, null);
        String words = texts.getMessage(problem.key(), problem.arguments().toArray(), problem.key(), locale);
        return new Line(line.number(), outcome, problem.key(), problem.column(), words);
    }

    private static ResponseEntity<Object> refusal(HttpStatus status, String why) {
        return ResponseEntity.status(status).body(new Refusal(why));
    }
}
