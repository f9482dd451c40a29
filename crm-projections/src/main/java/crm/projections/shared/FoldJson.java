package crm.projections.shared;

import com.fasterxml.jackson.annotation.JsonInclude;
import crm.store.log.InstantJson;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How folded documents are written: sorted properties, instants as ISO text, unknown properties of older code ignored, a number
 * that older code did not write yet is 0.
 */
public final class FoldJson {

    public static final JsonMapper MAPPER = mapper(true);

    /**
     * The same for documents whose maps have keys of their own, such as orders: a parser that remembers each name it meets
     * spends most of its time on that.
     */
    public static final JsonMapper MANY_NAMES = mapper(false);

    private FoldJson() {}

    private static JsonMapper mapper(boolean namesComeAgain) {
        return JsonMapper.builder(JsonFactory.builder()
                        .recyclerPool(JsonRecyclerPools.threadLocalPool()) // the threads that fold live long
                        .configure(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES, namesComeAgain)
                        .build())
                .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .changeDefaultPropertyInclusion(any -> any.withValueInclusion(JsonInclude.Include.NON_NULL))
                .addModule(InstantJson.module())
                .build();
    }
}
