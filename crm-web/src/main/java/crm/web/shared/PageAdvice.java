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

/** Puts {@link Page} and the writers of figures and times into the model of every page. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {

    private static final Set<String> THEMES = Set.of("light", "dark", "auto");

    private final Figures figures;
    private final Times times;
    private final Work work;

    PageAdvice(Figures figures, Times times, Work work) {
        this.figures = figures;
        this.times = times;
        this.work = work;
    }

    @ModelAttribute("page")
    Page page(HttpServletRequest request, Locale locale) {
        return of(
                request,
                request.getRequestURI().substring(request.getContextPath().length()),
                locale);
    }

    @ModelAttribute("figures")
    Figures figures() {
        return figures;
    }

    @ModelAttribute("times")
    Times times() {
        return times;
    }

    @ModelAttribute("work")
    Work work() {
        return work;
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
