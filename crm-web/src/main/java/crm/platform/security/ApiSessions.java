package crm.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The session of a person who tries the API out on the page that describes it. It counts only beside the token of a page of
 * ours, which no page of another origin can send or read, also where nothing is changed.
 */
final class ApiSessions implements SecurityContextRepository {

    static final String TOKEN = "X-CSRF-TOKEN";

    private final SessionContexts sessions;

    ApiSessions(SessionContexts sessions) {
        this.sessions = sessions;
    }

    /** Whether a page of ours may have sent it; the token is then looked at. */
    static boolean isFromPage(HttpServletRequest request) {
        return request.getHeader("Authorization") == null && request.getHeader(TOKEN) != null;
    }

    @Override
    @SuppressWarnings("deprecation") // the interface has no other way in
    public SecurityContext loadContext(HttpRequestResponseHolder asked) {
        return isFromPage(asked.getRequest())
                ? sessions.loadContext(asked)
                : SecurityContextHolder.createEmptyContext();
    }

    /** Nobody signs in here. */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {}

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return isFromPage(request) && sessions.containsContext(request);
    }
}
