package crm.web.wecom;

import crm.importers.visit.VisitIntake;
import crm.importers.visit.VisitRefused;
import crm.platform.audit.Unaudited;
import crm.platform.security.Routes;
import crm.store.documents.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the back ends of mini-programs report visits and orders. 200 says that it is durably stored, now or before; 400 and
 * 422 that it would not be taken later either; 401 that it is not signed or too old; 503 that it is to be posted again.
 */
@Unaudited("Signed by a mini-program: no user asks")
@RestController
@RequestMapping(Routes.VISITS)
class VisitController {

    private static final Logger log = LoggerFactory.getLogger(VisitController.class);

    private final VisitIntake intake;

    VisitController(VisitIntake intake) {
        this.intake = intake;
    }

    @PostMapping
    ResponseEntity<String> receive(
            @RequestHeader(name = "X-Timestamp", required = false) @Nullable String timestamp,
            @RequestHeader(name = "X-Signature", required = false) @Nullable String signature,
            HttpServletRequest request)
            throws IOException {
        int limit = intake.limitBytes();
        if (request.getContentLengthLong() > limit) return answer(HttpStatus.CONTENT_TOO_LARGE, "too large");
        byte[] body = request.getInputStream().readNBytes(limit + 1);
        try {
            return answer(HttpStatus.OK, intake.receive(timestamp, signature, body) ? "taken" : "known");
        } catch (VisitRefused refused) {
            log.warn("A visit was refused: {}", refused.getMessage());
            return answer(
                    switch (refused.reason()) {
                        case NOT_CONNECTED -> HttpStatus.SERVICE_UNAVAILABLE;
                        case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                        case STALE, SIGNATURE -> HttpStatus.UNAUTHORIZED;
                        case MALFORMED -> HttpStatus.BAD_REQUEST;
                        case FIELD, OTHER_CONTENT -> HttpStatus.UNPROCESSABLE_CONTENT;
                    },
                    String.valueOf(refused.getMessage()));
        } catch (StoreUnavailable away) {
            log.warn("A visit could not be stored, it will be posted again: {}", away.getMessage());
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "later");
        }
    }

    private static ResponseEntity<String> answer(HttpStatus status, String words) {
        return ResponseEntity.status(status).contentType(MediaType.TEXT_PLAIN).body(words);
    }
}
