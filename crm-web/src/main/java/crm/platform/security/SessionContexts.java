package crm.platform.security;

import crm.platform.security.Sessions.Notice;
import crm.platform.security.Sessions.Session;
import crm.store.documents.StoreUnavailable;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.util.WebUtils;

/**
 * Finds who asks from the session's cookie. The user is read anew with every request: who is disabled is out with the next
 * one, changed roles and stores hold from then on, and a changed password ends all sessions that were there before.
 */
public final class SessionContexts implements SecurityContextRepository {

    static final String COOKIE = "crm-session";
    /** The token that this request goes on with, when it is not the cookie's. */
    private static final String NEW_TOKEN = SessionContexts.class.getName() + ".token";

    private final Sessions sessions;
    private final UserDirectory users;
    private final Scopes scopes;

    SessionContexts(Sessions sessions, UserDirectory users, Scopes scopes) {
        this.sessions = sessions;
        this.users = users;
        this.scopes = scopes;
    }

    /** Without a valid session an empty one. */
    @Override
    @SuppressWarnings("deprecation") // the interface has no other way in
    public SecurityContext loadContext(HttpRequestResponseHolder asked) {
        HttpServletRequest request = asked.getRequest();
        try {
            return user(request).map(SessionContexts::context).orElseGet(SecurityContextHolder::createEmptyContext);
        } catch (StoreUnavailable down) {
            // The page that says so must not fail for the same reason.
            if (request.getDispatcherType() == DispatcherType.ERROR) return SecurityContextHolder.createEmptyContext();
            throw down;
        }
    }

    /**
     * A new session with a new token for whoever signs in, so a planted one is worth nothing; an end for whoever signs out.
     */
    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Optional<String> old = token(request);
        old.ifPresent(sessions::close);
        Authentication who = context.getAuthentication();
        SignedIn signedIn = who != null && who.isAuthenticated() ? signedIn(who.getPrincipal()) : null;
        if (signedIn != null) {
            String token = sessions.open(signedIn.user());
            request.setAttribute(NEW_TOKEN, token);
            send(token, null, request, response);
        } else if (old.isPresent()) {
            request.setAttribute(NEW_TOKEN, "");
            send("", Duration.ZERO, request, response);
        }
    }

    private static @Nullable SignedIn signedIn(@Nullable Object principal) {
        return switch (principal) {
            case SignedIn here -> here;
            case KnownElsewhere there -> there.user();
            case null, default -> null;
        };
    }

    /** Without asking the store: asked only whether a sign-in is still to be saved, also for every style sheet. */
    @Override
    public boolean containsContext(HttpServletRequest request) {
        return token(request).isPresent();
    }

    /**
     * After a change of the own password: this session goes on, anew, and all others of the user have ended. Also for whom
     * another system vouches for.
     */
    public void renew(String name, HttpServletRequest request, HttpServletResponse response) {
        users.find(name).ifPresent(user -> saveContext(context(scopes.signedIn(user)), request, response));
    }

    /**
     * Whether the session of this request still goes on, and its user may still sign in, whenever it is asked; that does not
     * count as its use. Outlives the request.
     */
    public BooleanSupplier watch(HttpServletRequest request) {
        Optional<String> token = token(request);
        return () -> token.flatMap(sessions::watch).flatMap(this::user).isPresent();
    }

    List<Notice> notices(HttpServletRequest request) {
        return token(request).flatMap(sessions::find).map(Session::notices).orElse(List.of());
    }

    void leave(List<Notice> notices, HttpServletRequest request) {
        token(request).ifPresent(token -> sessions.leave(token, notices));
    }

    private Optional<SignedIn> user(HttpServletRequest request) {
        return token(request).flatMap(token -> sessions.find(token).flatMap(this::user));
    }

    private Optional<SignedIn> user(Session session) {
        return users.find(session.user())
                .filter(UserAccount::enabled)
                .filter(user -> Objects.equals(user.passwordSince(), session.passwordSince()))
                .map(scopes::signedIn);
    }

    private static Optional<String> token(HttpServletRequest request) {
        if (request.getAttribute(NEW_TOKEN) instanceof String token)
            return token.isEmpty() ? Optional.empty() : Optional.of(token);
        Cookie cookie = WebUtils.getCookie(request, COOKIE);
        return cookie == null ? Optional.empty() : Optional.of(cookie.getValue());
    }

    private static SecurityContext context(SignedIn user) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, user.getAuthorities()));
        return context;
    }

    /** @param age null: until the browser is closed */
    private static void send(
            String token, @Nullable Duration age, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie.ResponseCookieBuilder cookie = ResponseCookie.from(COOKIE, token)
                .path(request.getContextPath() + "/")
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax");
        if (age != null) cookie.maxAge(age);
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
    }
}
