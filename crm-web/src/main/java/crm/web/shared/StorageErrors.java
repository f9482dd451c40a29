package crm.web.shared;

import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** A full disk or an engine that is down is nobody's mistake and passes: 503, with words of its own. */
@ControllerAdvice
class StorageErrors {

    private static final Logger log = LoggerFactory.getLogger(StorageErrors.class);

    @ExceptionHandler({StoreUnavailable.class, LogUnavailable.class, UncheckedIOException.class})
    void unavailable(RuntimeException e, HttpServletResponse response) throws IOException {
        log.warn("A request could not be stored or read: {}", e.getMessage());
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
}
