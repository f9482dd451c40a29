package crm.store.log;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Executable;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * How events become JSON, for ever. Fields are the record's components in their order; null is left out. A component
 * that is not {@code @Nullable} must be there, a field that no component has is refused: both mean that an upcaster is
 * missing, and going on would lose what happened. Instants are ISO-8601 in UTC, exact to the nanosecond and readable by
 * anyone (22 characters for a whole second; a number of microseconds would save 6 and lose the rest).
 */
public final class EventJson {

    private EventJson() {}

    /** Also for what lies outside of events in the same form, such as rules of segments. */
    public static JsonMapper mapper() {
        // Buffers by thread: those of the shared pool cost two atomic steps for each of millions of events.
        JsonFactory factory = JsonFactory.builder()
                .recyclerPool(JsonRecyclerPools.threadLocalPool())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_NULL))
                .changeDefaultVisibility(v -> v.withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .annotationIntrospector(new NullMarkedComponents())
                .addModule(InstantJson.module())
                .build();
    }

    /** Components that are not {@code @Nullable} are required. */
    private static final class NullMarkedComponents extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            Boolean stated = super.hasRequiredMarker(config, member);
            return stated == null ? isRequired(member) : stated;
        }

        @Override
        public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated annotated) {
            return Boolean.TRUE.equals(isRequired(annotated))
                    ? JsonSetter.Value.forValueNulls(Nulls.FAIL)
                    : super.findSetterInfo(config, annotated);
        }

        private static @Nullable Boolean isRequired(Annotated annotated) {
            if (!(annotated instanceof AnnotatedParameter parameter)) return null;
            if (!(parameter.getOwner().getAnnotated() instanceof Executable creator)) return null;
            AnnotatedType[] types = creator.getAnnotatedParameterTypes();
            return !types[parameter.getIndex()].isAnnotationPresent(Nullable.class);
        }
    }
}
