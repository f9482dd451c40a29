package crm.campaign.policy;

/** Into which of the compared parts somebody falls: always the same, whenever and wherever it is asked. */
public interface Split {

    /** @param key of the customer: her own number for ever */
    boolean isHeldOut(long key);

    /** Number of the variant, from 0. */
    int variant(long key);
}
