package crm.projections.attribution;

import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import java.util.Optional;

/** Versions of attribution models, as whoever keeps them knows them. */
public interface KnownModels {

    /** The installation's own choice. */
    ModelVersion standard();

    Optional<ModelTerms> terms(ModelVersion model);
}
