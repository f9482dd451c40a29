package crm.platform.audit;

import crm.platform.audit.AuditEntry.Outcome;
import crm.platform.security.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * Around every request of a user or a key: what it is stands in the audit before the handler begins, or it does not begin;
 * how it ended is added behind it.
 */
final class AuditTrail implements HandlerInterceptor {

    private static final Logger log = LoggerFactory.getLogger(AuditTrail.class);
    private static final String RUNNING = AuditTrail.class.getName();
    private static final int MOST_COMMANDS = 20;

    /** What a page that comes back with its own mistakes has in its model. */
    private static final List<String> COMPLAINTS = List.of("errors", "refused", "refusal");

    /** Nobody's id: someone typed a number that may be a phone's. */
    private static final Pattern LIKE_A_PHONE = Pattern.compile("\\+?[0-9 -]{7,20}");

    private static final Pattern FIELD = Pattern.compile("[A-Z_]{1,40}");

    private final AuditLog entries;
    private final Clock clock;

    AuditTrail(AuditLog entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    private static final class Running {
        private final AuditEntry entry;
        private final List<String> commands = new ArrayList<>();
        private boolean refused;

        Running(AuditEntry entry) {
            this.entry = entry;
        }
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || !AuditKind.isAudited(request.getMethod(), method))
            return true;
        if (!(caller() instanceof Caller by)) return true; // open to all: nothing a user does
        if (request.getAttribute(RUNNING) != null) return true;
        Instant now = clock.instant();
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        Running running = new Running(new AuditEntry(
                AuditLog.newId(now),
                now,
                by.name(),
                AuditKind.of(request.getMethod(), pattern),
                about(request),
                String.valueOf(request.getRemoteAddr()),
                AuditReason.of(request.getParameter("reason"), request.getParameter("because")),
                details(request),
                Outcome.ASKED));
        entries.begin(running.entry);
        request.setAttribute(RUNNING, running);
        return true;
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (!(request.getAttribute(RUNNING) instanceof Running running)) return;
        Map<String, ?> flash = RequestContextUtils.getOutputFlashMap(request);
        running.refused = (page != null && complains(page.getModel())) || complains(flash);
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (!(request.getAttribute(RUNNING) instanceof Running running)) return;
        request.removeAttribute(RUNNING);
        try {
            List<String> details = new ArrayList<>(running.entry.details());
            details.addAll(running.commands);
            entries.end(running.entry.ended(outcome(response.getStatus(), running.refused, failed), details));
        } catch (RuntimeException away) {
            // It was done, or not; that it was asked for stands there.
            log.warn("The end of audit entry {} could not be stored: {}", running.entry.id(), away.getMessage());
        }
    }

    /** A command that is sent while the request of this thread is answered. */
    static void sends(String command) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && request.getAttribute(RUNNING, RequestAttributes.SCOPE_REQUEST) instanceof Running running
                && running.commands.size() < MOST_COMMANDS) running.commands.add(command);
    }

    private static Outcome outcome(int status, boolean refused, @Nullable Exception failed) {
        if (failed != null || status >= 500) return Outcome.FAILED;
        return refused || status >= 400 ? Outcome.REFUSED : Outcome.DONE;
    }

    private static boolean complains(@Nullable Map<String, ?> model) {
        if (model == null) return false;
        return COMPLAINTS.stream()
                .map(model::get)
                .anyMatch(what ->
                        what != null && !Boolean.FALSE.equals(what) && !Map.of().equals(what));
    }

    private static @Nullable String about(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables))
            return null;
        return Stream.concat(Stream.ofNullable(variables.get("id")), variables.values().stream())
                .map(String::valueOf)
                .findFirst()
                .filter(AuditTrail::isId)
                .orElse(null);
    }

    /** Which field was asked for, and what the route names besides. */
    private static List<String> details(HttpServletRequest request) {
        List<String> details = new ArrayList<>();
        String field = request.getParameter("field");
        if (field != null && FIELD.matcher(field).matches()) details.add(field);
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables)
            variables.forEach((name, value) -> {
                String id = String.valueOf(value);
                if (variables.size() > 1 && !"id".equals(name) && isId(id)) details.add(name + " " + id);
            });
        return details;
    }

    private static boolean isId(String text) {
        return text.length() <= 100 && !LIKE_A_PHONE.matcher(text).matches();
    }

    private static @Nullable Object caller() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null ? null : who.getPrincipal();
    }
}
