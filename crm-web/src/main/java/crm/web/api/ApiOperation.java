package crm.web.api;

import crm.platform.security.ApiArea;
import crm.platform.security.Role;
import crm.web.shared.ApiExample;
import crm.web.shared.Sent;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/**
 * One thing that the API does.
 *
 * @param id by its class and method, such as {@code customer.search}: programs are made from it
 * @param path such as <code>/api/v1/customers/{id}</code>
 * @param takes the media type of its body; null: it has none
 * @param gives the media types of its answer
 */
record ApiOperation(
        String id,
        String method,
        String path,
        HandlerMethod handler,
        @Nullable String takes,
        List<String> gives,
        Set<Role> roles) {

    Optional<ApiArea> area() {
        return ApiArea.of(path);
    }

    boolean changes() {
        return !ApiArea.isQuestion(method, path);
    }

    @Nullable
    ApiExample example() {
        return handler.getMethodAnnotation(ApiExample.class);
    }

    /** What is sent as JSON; empty: nothing. */
    Optional<MethodParameter> sent() {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(Sent.class))
                .findFirst();
    }

    static String id(Method method) {
        String type = method.getDeclaringClass().getSimpleName().replaceAll("Api$", "");
        return Character.toLowerCase(type.charAt(0)) + type.substring(1) + "." + method.getName();
    }
}
