package crm.web.segment;

import crm.domain.segment.Measure;
import crm.domain.segment.Quintiles;
import crm.domain.segment.Range;
import crm.domain.segment.SegmentRule;
import crm.domain.shared.Money;
import crm.projections.query.Names;
import crm.projections.query.RuleText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What each score of one measure means. */
final class RfmSteps {

    private RfmSteps() {}

    /**
     * @param least that has the score; null: however little
     * @param greatest that has it; null: however much
     * @param nobody whether no number lies between them
     * @param q the rule of those who have it, as text
     */
    record Step(int score, @Nullable Long least, @Nullable Long greatest, boolean nobody, String q) {

        public @Nullable LocalDate first() {
            return least == null ? null : LocalDate.ofEpochDay(least);
        }

        public @Nullable LocalDate last() {
            return greatest == null ? null : LocalDate.ofEpochDay(greatest);
        }

        public @Nullable Money leastMoney() {
            return least == null ? null : Money.fen(least);
        }

        public @Nullable Money greatestMoney() {
            return greatest == null ? null : Money.fen(greatest);
        }
    }

    /** The best score first. */
    static List<Step> of(Measure measure, Quintiles bounds) {
        List<Long> ends = List.of(bounds.first(), bounds.second(), bounds.third(), bounds.fourth());
        List<Step> steps = new ArrayList<>();
        for (int score = 5; score >= 1; score--) {
            Long least = score == 1 ? null : ends.get(score - 2) + 1;
            Long greatest = score == 5 ? null : ends.get(score - 1);
            boolean nobody = least != null && greatest != null && least > greatest;
            String q = RuleText.write(new SegmentRule.Measured(measure, Range.exactly(score)), Names.NONE);
            steps.add(new Step(score, least, greatest, nobody, q));
        }
        return steps;
    }
}
