package crm.projections.analytics;

import crm.projections.shared.DataScope;

/** Contacts won and lost. A contact counts for the store its staff member served when it was added. */
public class AcquisitionQueries {

    public AcquisitionTrend trend(DataScope scope, DayRange range) {
        throw new UnsupportedOperationException();
    }
}
