package crm.web.api;

import crm.platform.security.ApiArea;
import crm.platform.security.Role;
import crm.web.shared.ApiExample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.ValueConstants;
import tools.jackson.databind.json.JsonMapper;

/** The API in words and schemas, as OpenAPI 3.1 has them (spec.openapis.org/oas/v3.1.0). */
@Component
class ApiDescription {

    private static final String PROBLEM = "Problem";
    private static final String IDEMPOTENCY_KEY = "IdempotencyKey";

    private final ApiOperations operations;
    private final MessageSource texts;
    private final JsonMapper json;

    ApiDescription(ApiOperations operations, MessageSource texts, JsonMapper json) {
        this.operations = operations;
        this.texts = texts;
        this.json = json;
    }

    Map<String, Object> document(String server, Locale locale) {
        ApiSchemas schemas = new ApiSchemas();
        Map<String, Map<String, Object>> paths = new TreeMap<>();
        for (ApiOperation operation : operations.all())
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), describe(operation, schemas, locale));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put(
                "info",
                Map.of(
                        "title", text("api.docs.title", locale),
                        "description", text("api.docs.more", locale),
                        "version", "1"));
        document.put("servers", List.of(Map.of("url", server.isEmpty() ? "/" : server)));
        document.put("security", List.of(Map.of("key", List.of())));
        document.put(
                "tags",
                Arrays.stream(ApiArea.values())
                        .map(area -> Map.of("name", area.name(), "description", text("keys.area." + area, locale)))
                        .toList());
        document.put("paths", paths);
        document.put("components", components(schemas, locale));
        return document;
    }

    private Map<String, Object> components(ApiSchemas schemas, Locale locale) {
        Map<String, Object> named = new TreeMap<>(schemas.named());
        named.put(
                PROBLEM,
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of(
                                "type", Map.of("type", "string"),
                                "title", Map.of("type", "string"),
                                "status", Map.of("type", "integer"),
                                "detail", Map.of("type", "string"),
                                "key", Map.of("type", "string"),
                                "at", Map.of("type", "string"),
                                "errors", Map.of("type", "array", "items", Map.of("type", "object"))),
                        "required",
                        List.of("status", "detail")));
        return Map.of(
                "securitySchemes",
                Map.of("key", Map.of("type", "http", "scheme", "bearer", "description", text("keys.more", locale))),
                "schemas",
                named,
                "parameters",
                Map.of(
                        IDEMPOTENCY_KEY,
                        Map.of(
                                "name",
                                "Idempotency-Key",
                                "in",
                                "header",
                                "required",
                                false,
                                "description",
                                text("api.docs.idempotency", locale),
                                "schema",
                                Map.of("type", "string", "maxLength", 200))),
                "responses",
                Map.of(
                        PROBLEM,
                        Map.of(
                                "description",
                                text("api.docs.problem", locale),
                                "content",
                                Map.of(
                                        MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                                        Map.of("schema", Map.of("$ref", "#/components/schemas/" + PROBLEM))))));
    }

    private Map<String, Object> describe(ApiOperation operation, ApiSchemas schemas, Locale locale) {
        ApiExample example = operation.example();
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("operationId", operation.id());
        described.put("summary", text("api.op." + operation.id(), locale));
        operation.area().ifPresent(area -> described.put("tags", List.of(area.name())));
        described.put("parameters", parameters(operation, schemas, locale));
        body(operation, schemas, example).ifPresent(body -> described.put("requestBody", body));
        described.put("responses", responses(operation, schemas, locale));
        described.put(
                "x-roles", operation.roles().stream().map(Role::name).sorted().toList());
        if (example != null) described.put("x-example", operation.method() + " " + example.value());
        return described;
    }

    private List<Map<String, Object>> parameters(ApiOperation operation, ApiSchemas schemas, Locale locale) {
        ExampleValues values = ExampleValues.of(operation);
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (MethodParameter parameter : operation.handler().getMethodParameters()) {
            parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
            PathVariable inPath = parameter.getParameterAnnotation(PathVariable.class);
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            Map<String, Object> schema = new LinkedHashMap<>(schemas.of(ResolvableType.forMethodParameter(parameter)));
            if (inPath != null) parameters.add(parameter(parameter, "path", true, schema, values, locale));
            else if (asked != null) {
                boolean usual = !asked.defaultValue().equals(ValueConstants.DEFAULT_NONE);
                if (usual && !asked.defaultValue().isEmpty())
                    schema.put("default", usual(asked.defaultValue(), schema));
                parameters.add(parameter(parameter, "query", asked.required() && !usual, schema, values, locale));
            }
        }
        if (operation.changes()) parameters.add(Map.of("$ref", "#/components/parameters/" + IDEMPOTENCY_KEY));
        return parameters;
    }

    private Map<String, Object> parameter(
            MethodParameter parameter,
            String in,
            boolean required,
            Map<String, Object> schema,
            ExampleValues values,
            Locale locale) {
        String name = String.valueOf(parameter.getParameterName());
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", name);
        described.put("in", in);
        described.put("required", required);
        String words = texts.getMessage("api.param." + name, null, null, locale);
        if (words != null) described.put("description", words);
        described.put("schema", schema);
        String value = values.of(name);
        if (value != null) described.put("example", usual(value, schema));
        return described;
    }

    /** As the schema has it. */
    private static Object usual(String value, Map<String, Object> schema) {
        if ("array".equals(schema.get("type"))) return List.of(value.split(","));
        if ("integer".equals(schema.get("type"))) return Long.valueOf(value);
        return "boolean".equals(schema.get("type")) ? (Object) Boolean.valueOf(value) : value;
    }

    private Optional<Map<String, Object>> body(
            ApiOperation operation, ApiSchemas schemas, @Nullable ApiExample example) {
        if (operation.takes() == null) return Optional.empty();
        Map<String, Object> content = new LinkedHashMap<>();
        content.put(
                "schema",
                operation
                        .sent()
                        .map(parameter -> schemas.of(ResolvableType.forMethodParameter(parameter)))
                        .orElse(Map.of()));
        if (example != null && !example.body().isEmpty())
            content.put("example", json.readValue(example.body(), Object.class));
        return Optional.of(Map.of("required", true, "content", Map.of(operation.takes(), content)));
    }

    private Map<String, Object> responses(ApiOperation operation, ApiSchemas schemas, Locale locale) {
        ResolvableType type =
                ResolvableType.forMethodReturnType(operation.handler().getMethod());
        boolean entity = type.resolve(Object.class) == ResponseEntity.class;
        if (entity) type = type.getGeneric(0);
        ResponseStatus status = operation.handler().getMethodAnnotation(ResponseStatus.class);
        Map<String, Object> good = new LinkedHashMap<>();
        good.put("description", text("api.docs.done", locale));
        boolean written = type.resolve(Object.class) == void.class;
        if (!written || status == null) {
            Map<String, Object> schema = written ? Map.of("type", "string") : schemas.of(type);
            Map<String, Object> content = new LinkedHashMap<>();
            List<String> gives = operation.gives().isEmpty()
                    ? List.of(written ? "application/x-ndjson" : MediaType.APPLICATION_JSON_VALUE)
                    : operation.gives();
            for (String media : gives) content.put(media, Map.of("schema", schema));
            good.put("content", content);
        }
        Map<String, Object> responses = new LinkedHashMap<>();
        String code = entity
                ? "2XX"
                : String.valueOf(status == null ? 200 : status.value().value());
        responses.put(code, good);
        responses.put("4XX", Map.of("$ref", "#/components/responses/" + PROBLEM));
        responses.put("503", Map.of("$ref", "#/components/responses/" + PROBLEM));
        return responses;
    }

    private String text(String key, Locale locale) {
        return String.valueOf(texts.getMessage(key, null, locale));
    }
}
