package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.platform.security.ApiAnswers.Answer;
import crm.platform.security.ApiAnswers.Begun;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A write that comes with an {@code Idempotency-Key} is carried out once in a day, however often it is sent: the same again
 * gets the same answer, another request under the same key is refused (draft-ietf-httpapi-idempotency-key-header-07).
 */
final class ApiAnswersFilter extends OncePerRequestFilter {

    private static final String HEADER = "Idempotency-Key";
    /** What it tells is kept nowhere, and whoever asks again is in the audit again. */
    private static final String REVEAL = "/reveal";

    /** A quoted string by the draft; without the quotes as people write it. */
    private static final Pattern KEY = Pattern.compile("\"?([\\x21\\x23-\\x7e]{1,200})\"?");
    /** Bytes of a body that is looked at; more than any that the API takes as JSON. */
    private static final int MOST = (1 << 20) + 1;

    private final ApiAnswers answers;
    private final ApiRefusals refusals;

    ApiAnswersFilter(ApiAnswers answers, ApiRefusals refusals) {
        this.answers = answers;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HEADER);
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (header == null
                || who == null
                || !(who.getPrincipal() instanceof Caller caller)
                || ApiArea.isQuestion(request.getMethod(), path)
                || path.endsWith(REVEAL)) {
            chain.doFilter(request, response);
            return;
        }
        var key = KEY.matcher(header.strip());
        if (!key.matches()) {
            refusals.refuse(request, response, HttpStatus.BAD_REQUEST, "api.idempotency-key", 200);
            return;
        }
        KeptBody kept =
                isJson(request) ? new KeptBody(request, request.getInputStream().readNBytes(MOST)) : null;
        Begun begun = answers.begin(caller.name(), key.group(1), fingerprint(request, path, kept));
        switch (begun) {
            case Begun.First first -> carryOut(first, kept == null ? request : kept, response, chain);
            case Begun.Answered(Answer answer) -> repeat(answer, response);
            case Begun.UnderWay() -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, "1");
                refusals.refuse(request, response, HttpStatus.CONFLICT, "api.idempotency-under-way");
            }
            case Begun.Different() ->
                refusals.refuse(request, response, HttpStatus.UNPROCESSABLE_CONTENT, "api.idempotency-different");
        }
    }

    private void carryOut(
            Begun.First first, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        boolean ended = false;
        try {
            chain.doFilter(request, answer);
            ended = isAnAnswer(answer.getStatus());
            if (ended)
                answers.keep(
                        first, new Answer(answer.getStatus(), answer.getContentType(), answer.getContentAsByteArray()));
        } finally {
            if (!ended) answers.drop(first);
        }
        answer.copyBodyToResponse();
    }

    /** What may be otherwise a moment later is none. */
    private static boolean isAnAnswer(int status) {
        return status < 500 && status != 401 && status != 403 && status != 409 && status != 429;
    }

    private static void repeat(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer.type() != null) response.setContentType(answer.type());
        response.setHeader("Idempotent-Replayed", "true");
        response.getOutputStream().write(answer.body());
    }

    /** Of what is no JSON the length stands for the content: an upload is not held in memory. */
    private static String fingerprint(HttpServletRequest request, String path, @Nullable KeptBody kept) {
        String body = kept == null ? String.valueOf(request.getContentLengthLong()) : Digests.sha256(kept.body());
        String asked = request.getMethod() + "\n" + path + "\n" + request.getQueryString() + "\n" + body;
        return Digests.sha256(asked.getBytes(UTF_8));
    }

    private static boolean isJson(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_JSON_VALUE);
    }
}
