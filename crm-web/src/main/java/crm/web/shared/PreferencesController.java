package crm.web.shared;

import crm.platform.audit.Unaudited;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.servlet.LocaleResolver;

/** Language and theme, each kept in a cookie, so that the first byte of the next page is already right. */
@Controller
class PreferencesController {

    private final LocaleResolver locales;

    PreferencesController(LocaleResolver locales) {
        this.locales = locales;
    }

    @Unaudited("How one likes pages oneself")
    @PostMapping("/language/{language:zh|en}")
    String language(
            @PathVariable String language,
            @RequestHeader(name = "Referer", required = false) @org.jspecify.annotations.Nullable String from,
            HttpServletRequest request,
            HttpServletResponse response) {
        locales.setLocale(request, response, language.equals("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE);
        return "redirect:" + back(from);
    }

    @Unaudited("How one likes pages oneself")
    @PostMapping("/theme/{theme:light|dark|auto}")
    String theme(
            @PathVariable String theme,
            @RequestHeader(name = "Referer", required = false) @org.jspecify.annotations.Nullable String from,
            HttpServletResponse response) {
        var cookie = ResponseCookie.from(Page.THEME_COOKIE, theme)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .httpOnly(true)
                .sameSite("Lax");
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.build().toString());
        return "redirect:" + back(from);
    }

    /** The page that was left, as a path here: a foreign address is never followed. */
    private static String back(@org.jspecify.annotations.Nullable String from) {
        if (from == null) return "/";
        try {
            URI uri = URI.create(from);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) return "/";
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
