package crm.projections.effect;

/** What a comparison says, in plain words. */
public enum Verdict {
    /** It does more than the other, beyond what chance explains. */
    WORKS,
    /** Whatever it does more or less than the other is too little to be worth anything. */
    NO_DIFFERENCE,
    /** It does less than the other, beyond what chance explains. */
    HARMS,
    /** It may be chance: there are too few people, or too few of them ordered. */
    TOO_FEW
}
