package crm.web.shared;

import crm.platform.security.RandomText;
import crm.platform.security.SignedIn;
import crm.web.shared.SubmittedForms.Begin;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A form with a field {@value #FIELD} is done once, however often it arrives: a thumb that taps twice, a phone that sends again
 * since the answer got lost. {@code ${@formOnce.mark()}} in templates.
 */
@Configuration(proxyBeanMethods = false)
public class FormOnce implements WebMvcConfigurer, HandlerInterceptor {

    static final String FIELD = "once";

    private static final Pattern MARK = Pattern.compile("[A-Za-z0-9]{20}");
    private static final int MARK_LENGTH = 20;
    private static final String OURS = FormOnce.class.getName();

    private final SubmittedForms forms;

    FormOnce(SubmittedForms forms) {
        this.forms = forms;
    }

    private record Ours(String key, Begin.Mine mine) {}

    /** Of a form that is being shown. */
    public String mark() {
        return RandomText.letters(MARK_LENGTH);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String key = key(request);
        if (key == null) return true;
        return switch (forms.begin(key)) {
            case Begin.Mine mine -> {
                request.setAttribute(OURS, new Ours(key, mine));
                yield true;
            }
            case Begin.Done(String location) -> {
                response.sendRedirect(location);
                yield false;
            }
            case Begin.UnderWay() -> {
                response.sendError(HttpServletResponse.SC_CONFLICT);
                yield false;
            }
        };
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failed) {
        if (!(request.getAttribute(OURS) instanceof Ours ours)) return;
        request.removeAttribute(OURS);
        String location = response.getHeader("Location");
        if (failed == null && location != null) forms.done(ours.key(), ours.mine(), location);
        else forms.undone(ours.key(), ours.mine());
    }

    /** By user: nobody is led where another one's form led. */
    private static @Nullable String key(HttpServletRequest request) {
        // A part of the page that asks with the whole form does not send it.
        if (!request.getMethod().equals("POST") || request.getHeader("HX-Request") != null) return null;
        String mark = request.getParameter(FIELD);
        if (mark == null || !MARK.matcher(mark).matches()) return null;
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof SignedIn user ? user.name() + "|" + mark : null;
    }
}
