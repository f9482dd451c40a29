package crm.projections.attribution;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model with all of its versions.
 *
 * @param versions from 1 on
 * @param standard it is there in every installation
 * @param retired it is offered no more; what names it still finds it
 */
public record AttributionModelView(
        AttributionModelId modelId, List<Version> versions, boolean standard, boolean retired) {

    /**
     * One version; it never changes.
     *
     * @param by user name of whoever made it, null for what every installation has
     */
    public record Version(
            int number,
            ModelTerms terms,
            @Nullable String by,
            @Nullable Instant at) {}

    public Version newest() {
        return versions.getLast();
    }

    /** As it is written in a query. */
    public ModelVersion version(Version of) {
        return new ModelVersion(modelId, of.number());
    }
}
