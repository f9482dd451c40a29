package crm.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

/** A word that a browser keeps while it is away signing in elsewhere: for ten minutes, and only there. */
public record SignInCookie(String name) {

    private static final Duration LONGEST = Duration.ofMinutes(10);

    public void keep(String word, HttpServletRequest request, HttpServletResponse response) {
        send(Base64.getUrlEncoder().withoutPadding().encodeToString(word.getBytes(UTF_8)), LONGEST, request, response);
    }

    public Optional<String> find(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        if (cookie == null) return Optional.empty();
        try {
            return Optional.of(new String(Base64.getUrlDecoder().decode(cookie.getValue()), UTF_8));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    public void forget(HttpServletRequest request, HttpServletResponse response) {
        send("", Duration.ZERO, request, response);
    }

    /** Lax: it comes along when another site leads back here. */
    private void send(String value, Duration age, HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .path(request.getContextPath() + "/sign-in")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
