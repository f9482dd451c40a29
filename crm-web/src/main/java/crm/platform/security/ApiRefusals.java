package crm.platform.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import tools.jackson.databind.json.JsonMapper;

/** How the REST API refuses: RFC 9457 problem details, and RFC 6750's challenge. */
final class ApiRefusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String CHALLENGE = "Bearer";
    private static final String RETRY_SECONDS = "5";

    private final JsonMapper json;
    private final MessageSource texts;
    private final Clock clock;

    ApiRefusals(JsonMapper json, MessageSource texts, Clock clock) {
        this.json = json;
        this.texts = texts;
        this.clock = clock;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (why instanceof TooManyTries tooMany) {
            Duration wait = Duration.between(clock.instant(), tooMany.until());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(Math.max(1, wait.toSeconds())));
            write(request, response, HttpStatus.TOO_MANY_REQUESTS, "Too many wrong API keys from this address.");
            return;
        }
        boolean tried = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, tried ? CHALLENGE + " error=\"invalid_token\"" : CHALLENGE);
        write(
                request,
                response,
                HttpStatus.UNAUTHORIZED,
                tried ? "This API key is not valid." : "An API key is needed: Authorization: Bearer <key>.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE + " error=\"insufficient_scope\"");
        write(request, response, HttpStatus.FORBIDDEN, "This API key does not have the role that this needs.");
    }

    /** The key cannot be looked up now: sent again it is as good as before. */
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        write(request, response, HttpStatus.SERVICE_UNAVAILABLE, "The store is not there now: send it again.");
    }

    /** @param key of a text in the caller's language */
    void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String key,
            Object... arguments)
            throws IOException {
        write(request, response, status, key, texts.getMessage(key, arguments, key, request.getLocale()));
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        write(request, response, status, null, detail);
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            @Nullable String key,
            @Nullable String detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("instance", request.getRequestURI());
        if (key != null) problem.put("key", key);
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
