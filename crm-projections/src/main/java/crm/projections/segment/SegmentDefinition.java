package crm.projections.segment;

import crm.domain.segment.SegmentRule;
import java.time.Instant;

/**
 * A rule that a segment had or has.
 *
 * @param number from 1
 * @param by who gave it the rule
 * @param at since when
 */
public record SegmentDefinition(int number, SegmentRule rule, String by, Instant at) {}
