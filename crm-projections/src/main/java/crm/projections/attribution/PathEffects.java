package crm.projections.attribution;

import crm.domain.attribution.RemovalEffects;

/**
 * What kinds of touches are worth by the paths that are known.
 *
 * @param ordered paths that ended in an order, {@code lost} those that ended in none
 * @param position in the log by which it is so
 */
public record PathEffects(RemovalEffects effects, long ordered, long lost, long position) {}
