package crm.platform.security;

import crm.store.documents.StoreUnavailable;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code Authorization: Bearer <key>}. A valid key always comes in: no other program behind the same address can lock it
 * out. Wrong ones from one address are limited as at sign-in, and answered with 429 from then on.
 */
final class ApiKeyFilter extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(ApiKeyFilter.class);
    private static final String SCHEME = "Bearer ";
    /** What the limit counts wrong keys under, beside users' names, which have no colon. */
    private static final String COUNTED_AS = ApiCaller.PREFIX;

    private final ApiKeys keys;
    private final Scopes scopes;
    private final SignInLimit limit;
    private final ApiRefusals refusals;

    ApiKeyFilter(ApiKeys keys, Scopes scopes, SignInLimit limit, ApiRefusals refusals) {
        this.keys = keys;
        this.scopes = scopes;
        this.limit = limit;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader("Authorization");
        if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            chain.doFilter(request, response); // the rules of the routes refuse it
            return;
        }
        Optional<ApiKey> key;
        try {
            key = keys.admit(header.substring(SCHEME.length()).strip());
            if (key.isEmpty()) {
                refusals.commence(request, response, wrong(request.getRemoteAddr()));
                return;
            }
        } catch (StoreUnavailable away) {
            log.warn("An API key could not be looked up: {}", away.getMessage());
            refusals.unavailable(request, response);
            return;
        }
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!key.get().allows(request.getMethod(), path)) {
            refusals.refuse(request, response, HttpStatus.FORBIDDEN, "api.key-may-not");
            return;
        }
        ApiCaller caller = scopes.caller(key.get());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(caller, null, caller.authorities()));
        SecurityContextHolder.setContext(context);
        chain.doFilter(request, response); // whoever began the chain clears the context
    }

    private AuthenticationException wrong(String address) {
        Optional<Instant> until = limit.blockedUntil(COUNTED_AS, address);
        if (until.isPresent()) return new TooManyTries(until.get());
        limit.failed(COUNTED_AS, address);
        return new BadCredentialsException("No such key");
    }
}
