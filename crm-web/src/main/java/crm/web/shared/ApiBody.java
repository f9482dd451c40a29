package crm.web.shared;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Validator;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads the body of a request strictly: a misspelt field, a number in quotes or a fraction of a fen is an error that
 * names its place, never a silent zero.
 */
@Component
public class ApiBody {

    /** Bytes; an order of 5,000 lines has about half of it. */
    static final int MOST = 1 << 20;

    private final Validator validator;
    private final JsonMapper strict = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .addModule(new SimpleModule().addDeserializer(Instant.class, new ApiTime()))
            .build();

    ApiBody(Validator validator) {
        this.validator = validator;
    }

    /** @throws ApiRefused 400 with the place, 413 when it is longer than {@value #MOST} bytes */
    public <T> T read(HttpServletRequest request, Class<T> type) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST + 1);
        if (body.length > MOST) throw new ApiRefused(HttpStatus.CONTENT_TOO_LARGE, null, "api.too-large", MOST);
        T read = parse(body, type);
        validator.validate(read).stream()
                .map(violation -> violation.getPropertyPath().toString())
                .min(Comparator.naturalOrder())
                .ifPresent(missing -> {
                    throw new ApiRefused(HttpStatus.BAD_REQUEST, missing, "api.missing");
                });
        return read;
    }

    private <T> T parse(byte[] body, Class<T> type) {
        try {
            T read = strict.readValue(body, type);
            if (read == null) throw new ApiRefused(HttpStatus.BAD_REQUEST, null, "api.not-json");
            return read;
        } catch (UnrecognizedPropertyException unknown) {
            throw new ApiRefused(HttpStatus.BAD_REQUEST, path(unknown), "api.unknown-field");
        } catch (DatabindException wrong) {
            String path = path(wrong);
            throw new ApiRefused(
                    HttpStatus.BAD_REQUEST,
                    path.isEmpty() ? null : path,
                    path.isEmpty() ? "api.not-json" : "api.wrong-value");
        } catch (JacksonException notJson) {
            throw new ApiRefused(
                    HttpStatus.BAD_REQUEST,
                    "line %d, column %d"
                            .formatted(
                                    notJson.getLocation().getLineNr(),
                                    notJson.getLocation().getColumnNr()),
                    "api.not-json");
        }
    }

    /** {@code lines[2].quantity}. */
    private static String path(DatabindException wrong) {
        StringBuilder path = new StringBuilder();
        List<JacksonException.Reference> references = wrong.getPath();
        for (JacksonException.Reference each : references) {
            if (each.getPropertyName() == null)
                path.append('[').append(each.getIndex()).append(']');
            else path.append(path.isEmpty() ? "" : ".").append(each.getPropertyName());
        }
        return path.toString();
    }
}
