package crm.campaign.plan;

/** Makes plans that stay: decided, reserved in the ledger and kept, before anybody is told of them. */
public interface PlanMaking {

    /**
     * The plan of this campaign and number: made now, or as it was made already. After a crash anywhere the same again ends
     * in one plan and no reservation besides it. The domain is not told: that is {@code RecordPlan}.
     *
     * @throws crm.projections.audience.AudienceLoading when the audience cannot be counted yet: later
     * @throws crm.store.documents.StoreUnavailable when the store cannot answer now: later
     */
    MadePlan make(PlanOrder order);
}
