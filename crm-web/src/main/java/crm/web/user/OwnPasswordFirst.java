package crm.web.user;

import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** With a password that somebody else has seen a user comes as far as the page that changes it. */
@Configuration(proxyBeanMethods = false)
class OwnPasswordFirst implements WebMvcConfigurer, HandlerInterceptor {

    private static final String ACCOUNT = "/account";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (Routes.mayOpen(Set.of(), path) || path.equals(ACCOUNT) || path.startsWith(ACCOUNT + "/")) return true;
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null
                || !(who.getPrincipal() instanceof SignedIn user)
                || !user.user().mustChangePassword()) return true;
        String account = request.getContextPath() + ACCOUNT;
        if (request.getHeader("HX-Request") != null) response.setHeader("HX-Redirect", account);
        else response.sendRedirect(account);
        return false;
    }
}
