package crm.projections.segment;

import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;

/** Before a rule is kept: it must not lead back to its own segment, nor to segments that whoever keeps it may not see. */
public final class SegmentReferences {

    /** Segments inside segments. */
    public static final int DEEPEST = 16;

    private SegmentReferences() {}

    /** @throws DomainRejection when a reference is unknown, leads back, or leads too far */
    public static void require(SegmentId own, SegmentRule rule, Segments segments, SegmentViewer viewer) {
        for (SegmentId referred : RuleChecks.references(rule))
            if (segments.find(referred, viewer).isEmpty() && !referred.equals(own))
                throw new DomainRejection(Rejections.SEGMENT_UNKNOWN, referred.value());
        follow(own, rule, segments, 0);
    }

    private static void follow(SegmentId own, SegmentRule rule, Segments segments, int depth) {
        if (depth > DEEPEST) throw new DomainRejection(Rejections.SEGMENT_REFERENCES_DEEP, DEEPEST);
        for (SegmentId referred : RuleChecks.references(rule)) {
            if (referred.equals(own)) throw new DomainRejection(Rejections.SEGMENT_CIRCULAR, own.value());
            follow(own, segments.rule(referred), segments, depth + 1);
        }
    }
}
