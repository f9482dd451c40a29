package crm.web.shared;

import crm.platform.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.WebUtils;

/** Puts {@link Page} and the writers of figures and times into the model of every page. */
@ControllerAdvice(annotations = Controller.class)
class PageAdvice {

    private static final Set<String> THEMES = Set.of("light", "dark", "auto");

    /** By controller: whether it answers with data. */
    private static final Map<Class<?>, Boolean> NO_PAGES = new ConcurrentHashMap<>();

    private final Figures figures;
    private final Times times;
    private final Work work;

    PageAdvice(Figures figures, Times times, Work work) {
        this.figures = figures;
        this.times = times;
        this.work = work;
    }

    /** One method for all of it: each is looked for and called at every request, those of the API too. */
    @ModelAttribute
    void fill(HttpServletRequest request, Model model) {
        if (isNoPage(request)) return;
        String path = request.getRequestURI().substring(request.getContextPath().length());
        model.addAttribute("page", of(request, path, RequestContextUtils.getLocale(request)));
        model.addAttribute("figures", figures);
        model.addAttribute("times", times);
        model.addAttribute("work", work);
    }

    private static boolean isNoPage(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) instanceof HandlerMethod handler
                && NO_PAGES.computeIfAbsent(
                        handler.getBeanType(), type -> AnnotatedElementUtils.hasAnnotation(type, RestController.class));
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
