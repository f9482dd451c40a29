package crm.platform.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Tells every caller how many requests are left (draft-ietf-httpapi-ratelimit-headers-10), and refuses what is too many. */
final class ApiRateFilter extends OncePerRequestFilter {

    private final ApiRate rate;
    private final ApiRefusals refusals;

    ApiRateFilter(ApiRate rate, ApiRefusals refusals) {
        this.rate = rate;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !(who.getPrincipal() instanceof Caller caller)) {
            chain.doFilter(request, response); // the rules of the routes refuse it
            return;
        }
        ApiRate.Standing standing = rate.count(caller.name());
        response.setHeader("RateLimit-Policy", "\"caller\";q=" + standing.most() + ";w=" + ApiRate.WINDOW.toSeconds());
        response.setHeader("RateLimit", "\"caller\";r=" + Math.max(0, standing.left()) + ";t=" + standing.seconds());
        if (!standing.tooMany()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(standing.seconds()));
        refusals.refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, "api.too-often", standing.most());
    }
}
