package crm.projections.audience;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import java.util.function.Function;

/** The rule of each segment as it is defined now, for rules that name another segment. */
public interface SegmentRules extends Function<SegmentId, SegmentRule> {}
