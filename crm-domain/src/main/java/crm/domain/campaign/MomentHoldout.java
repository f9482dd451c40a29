package crm.domain.campaign;

/** How those are chosen who do not see a moment, so that its effect can be told. */
public enum MomentHoldout {
    NOBODY,
    /** Whole stores, by chance: stores are what is compared. */
    STORES_BY_CHANCE,
    /** Whole stores that somebody named: they may differ by more than the moment. */
    PICKED_STORES,
    /** Members of a segment, by chance: they do not get the moment's tag. */
    CUSTOMERS_BY_CHANCE,
    /** Whoever has certain tags: they may differ by more than the moment. */
    TAGGED;

    /** Whether stores, not customers, were divided. */
    public boolean isByStore() {
        return this == STORES_BY_CHANCE || this == PICKED_STORES;
    }

    /** Whether nothing but chance tells the two apart. */
    public boolean isByChance() {
        return this == STORES_BY_CHANCE || this == CUSTOMERS_BY_CHANCE;
    }
}
