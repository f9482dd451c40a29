package crm.web.shared;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** One page for all that goes wrong: what happened, in words, and the way back. Never a stack trace. */
@Component
class ErrorPages implements ErrorViewResolver {

    @Override
    public ModelAndView resolveErrorView(HttpServletRequest request, HttpStatus status, Map<String, Object> about) {
        Locale locale = org.springframework.web.servlet.support.RequestContextUtils.getLocale(request);
        String kind = switch (status) {
            case FORBIDDEN -> "403";
            case NOT_FOUND -> "404";
            case CONTENT_TOO_LARGE -> "413";
            case SERVICE_UNAVAILABLE -> "503";
            default -> status.is4xxClientError() ? "400" : "500";
        };
        return new ModelAndView(
                "error/page",
                Map.of(
                        "kind", kind,
                        "status", status.value(),
                        "page", PageAdvice.of(request, "/error", locale)),
                status);
    }
}
