package crm.web.api;

import crm.platform.security.Routes;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** All that the API does, as its handlers are mapped: nothing is described that is not there, or is there undescribed. */
@Component
class ApiOperations {

    private static final String ROOT = "/api/v1/";

    /** Where its handlers live. */
    private static final String PACKAGE = "crm.web.";

    private final RequestMappingHandlerMapping handlers;

    ApiOperations(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping handlers) {
        this.handlers = handlers;
    }

    /** By path, then by method as one reads them: first what asks, then what changes. */
    List<ApiOperation> all() {
        return handlers.getHandlerMethods().entrySet().stream()
                .filter(mapping -> mapping.getValue().getBeanType().getName().startsWith(PACKAGE))
                .flatMap(mapping -> operations(mapping.getKey(), mapping.getValue()).stream())
                .sorted(Comparator.comparing(ApiOperation::path)
                        .thenComparing(operation -> RequestMethod.valueOf(operation.method())))
                .toList();
    }

    private static Collection<ApiOperation> operations(RequestMappingInfo mapping, HandlerMethod handler) {
        return mapping.getPatternValues().stream()
                .filter(path -> path.startsWith(ROOT))
                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                        .map(method -> new ApiOperation(
                                ApiOperation.id(handler.getMethod()),
                                method.name(),
                                path,
                                handler,
                                takes(mapping),
                                mapping.getProducesCondition().getProducibleMediaTypes().stream()
                                        .map(MediaType::toString)
                                        .toList(),
                                Routes.roles(path, method == RequestMethod.GET))))
                .toList();
    }

    private static @Nullable String takes(RequestMappingInfo mapping) {
        return mapping.getConsumesCondition().getConsumableMediaTypes().stream()
                .map(MediaType::toString)
                .findFirst()
                .orElse(null);
    }
}
