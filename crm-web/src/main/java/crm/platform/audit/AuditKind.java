package crm.platform.audit;

import java.util.Locale;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What a request is to the audit. */
public final class AuditKind {

    private AuditKind() {}

    /** Whether a call of this handler is written down. */
    public static boolean isAudited(String method, HandlerMethod handler) {
        if (method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS"))
            return !method.equals("OPTIONS") && handler.hasMethodAnnotation(Reveals.class);
        return !handler.hasMethodAnnotation(Unaudited.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Unaudited.class);
    }

    /** {@code users.edit.disable} of {@code POST /users/edit/{name}/disable}; other methods than POST stand at its end. */
    public static String of(String method, String pattern) {
        String words = pattern.replaceFirst("^/api/v1/", "/api/")
                .replaceAll("\\{[^}]*}", "")
                .replaceAll("/+", ".")
                .replaceAll("^\\.|\\.$", "");
        return switch (method) {
            case "POST" -> words;
            case "GET", "HEAD" -> words + ".opened";
            case "PUT" -> words + ".put";
            case "DELETE" -> words + ".delete";
            default -> words + "." + method.toLowerCase(Locale.ROOT);
        };
    }
}
