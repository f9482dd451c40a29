package crm.projections.attribution;

import crm.domain.attribution.ModelVersion;
import java.time.Instant;

/** From then on reports that name no model use this version. */
public record ModelChoice(ModelVersion model, String by, Instant at) {}
