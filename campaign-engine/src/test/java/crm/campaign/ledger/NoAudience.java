package crm.campaign.ledger;

import crm.domain.segment.SegmentRule;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceQueries;
import crm.projections.shared.DataScope;
import java.time.LocalDate;

/** Head office sees everybody without asking. */
final class NoAudience implements Audience {

    static final DataScope ALL = new DataScope.AllStores();

    @Override
    public AudienceQueries.Count count(SegmentRule rule, LocalDate today, DataScope scope) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AudienceQueries.Members members(SegmentRule rule, LocalDate today, DataScope scope, int skip, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AudienceQueries.Count list(SegmentRule rule, LocalDate today, DataScope scope, AudienceQueries.IdSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        return 0;
    }
}
