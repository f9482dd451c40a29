package crm.domain.attribution;

import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.util.EnumSet;
import java.util.Set;

/** What no model may be. */
public final class ModelChecks {

    /** Hours: 90 days. */
    public static final int LONGEST_WINDOW = 90 * 24;

    /** Of the money of an order. */
    public static final int WHOLE = 1_000;

    private static final String WORD = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST_WORD = 40;

    private ModelChecks() {}

    /** A word in a query and in an address: small letters, digits and hyphens. */
    static void require(AttributionModelId id) {
        if (id.value().length() > LONGEST_WORD || !id.value().matches(WORD))
            throw new DomainRejection(Rejections.MODEL_ID, id.value(), LONGEST_WORD);
    }

    /** @throws DomainRejection with the first thing that is wrong */
    public static void require(ModelTerms terms) {
        Limits.requireText("title", terms.title());
        if (terms.windowHours() < 1 || terms.windowHours() > LONGEST_WINDOW)
            throw new DomainRejection(Rejections.MODEL_WINDOW, terms.windowHours(), LONGEST_WINDOW);
        if (terms.kinds().isEmpty()) throw new DomainRejection(Rejections.MODEL_NO_KINDS);
        Set<StaffClaim> claims = EnumSet.noneOf(StaffClaim.class);
        for (StaffClaim claim : terms.claims())
            if (!claims.add(claim)) throw new DomainRejection(Rejections.MODEL_CLAIM_TWICE, claim);
        require(terms.split());
    }

    private static void require(SplitRule rule) {
        switch (rule) {
            case SplitRule.TimeDecay(int hours) -> {
                if (hours < 1 || hours > LONGEST_WINDOW)
                    throw new DomainRejection(Rejections.MODEL_HALF_LIFE, hours, LONGEST_WINDOW);
            }
            case SplitRule.PositionBased(int first, int last) -> {
                if (first < 0 || last < 0 || first > WHOLE || last > WHOLE || first + last > WHOLE)
                    throw new DomainRejection(Rejections.MODEL_PARTS, first, last);
            }
            case SplitRule.FirstTouch r -> {}
            case SplitRule.LastTouch r -> {}
            case SplitRule.Linear r -> {}
            case SplitRule.RemovalEffect r -> {}
        }
    }
}
