package crm.web.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.platform.security.Routes;
import crm.platform.security.SessionContexts;
import crm.platform.security.SignedIn;
import crm.store.documents.StoreUnavailable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A stream of {@code moved} events, each with the name of what moved; {@code beat} while nothing does, so that a dead line is
 * noticed at both ends, {@code over} when the session has ended, and {@code full} when the user has other pages that follow.
 * A request has a virtual thread of its own, which waits.
 */
@Controller
class LiveController {

    private static final Logger log = LoggerFactory.getLogger(LiveController.class);

    private final LiveUpdates updates;
    private final SessionContexts sessions;
    private final Duration beat;

    LiveController(LiveUpdates updates, SessionContexts sessions, @Value("${crm.live.beat:15s}") Duration beat) {
        this.updates = updates;
        this.sessions = sessions;
        this.beat = beat;
    }

    /** @param of what the page shows; what is not known or not for this user is left out, and 204 says: nothing to follow */
    @GetMapping("/live")
    void follow(
            SignedIn by,
            @RequestParam(defaultValue = "") List<String> of,
            HttpServletRequest request,
            HttpServletResponse response)
            throws InterruptedException {
        Set<String> topics = updates.marks().stream()
                .filter(mark -> of.contains(mark.topic()) && Routes.mayOpen(by.user(), mark.path()))
                .map(LiveMark::topic)
                .collect(Collectors.toSet());
        if (topics.isEmpty() || request.getMethod().equals("HEAD")) { // nobody reads what a HEAD is told
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return;
        }
        Optional<LiveUpdates.Stream> opened = updates.open(by.name(), topics);
        if (opened.isEmpty()) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            return;
        }
        try (LiveUpdates.Stream stream = opened.get()) {
            tell(stream, sessions.watch(request), response);
        } catch (IOException | StoreUnavailable gone) {
            log.debug("A page that followed is gone, or the store is", gone);
        }
    }

    private void tell(LiveUpdates.Stream stream, BooleanSupplier session, HttpServletResponse response)
            throws IOException, InterruptedException {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no"); // a proxy that gathers answers would keep it all
        OutputStream out = response.getOutputStream();
        say(out, "beat", "");
        while (!stream.isOver()) {
            Set<String> moved = stream.next(beat);
            // Before anything is told; it does not count as use, for a page left open is not somebody at work.
            if (!session.getAsBoolean()) {
                say(out, "over", "");
                return;
            }
            if (moved.isEmpty()) say(out, "beat", "");
            else say(out, "moved", String.join(" ", moved));
        }
        if (stream.gaveWayToAnother()) say(out, "full", "");
    }

    private static void say(OutputStream out, String event, String data) throws IOException {
        out.write(("event: " + event + "\ndata: " + data + "\n\n").getBytes(UTF_8));
        out.flush();
    }
}
