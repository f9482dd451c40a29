package crm.projections.moment;

import crm.domain.moment.MomentTaskId;
import java.time.Instant;

/** A moment that a staff member was asked to publish and has not. */
public record UnpublishedMoment(MomentTaskId taskId, String title, String text, Instant requestedAt) {}
