package crm.web.shared;

import crm.platform.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** Puts {@link Page} into the model of every page. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {

    private static final Set<String> THEMES = Set.of("light", "dark", "auto");

    @ModelAttribute("page")
    Page page(HttpServletRequest request, Locale locale) {
        return of(
                request,
                request.getRequestURI().substring(request.getContextPath().length()),
                locale);
    }

    static Page of(HttpServletRequest request, String path, Locale locale) {
        var cookie = WebUtils.getCookie(request, Page.THEME_COOKIE);
        String theme = cookie != null && THEMES.contains(cookie.getValue()) ? cookie.getValue() : "auto";
        return Page.of(path, locale.getLanguage().equals("zh") ? "zh" : "en", theme, signedIn());
    }

    private static @Nullable SignedIn signedIn() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof SignedIn user ? user : null;
    }
}
