package crm.projections.query;

import crm.domain.segment.SegmentRule;
import java.util.List;
import java.util.Map;

/**
 * What a draft says.
 *
 * @param rule of its finished conditions
 * @param problems place of a condition that is left out → why
 */
public record DraftRule(SegmentRule rule, Map<String, Problem> problems) {

    public DraftRule {
        problems = Map.copyOf(problems);
    }

    /** @param key of the message that says it, with these arguments */
    public record Problem(String key, List<String> arguments) {
        public boolean isMissing() {
            return key.equals(Unfinished.MISSING);
        }
    }
}
