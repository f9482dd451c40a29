package crm.projections.audience;

import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.projections.audience.AudienceReader.Rows;
import crm.projections.shared.DataScope;
import crm.projections.shared.PastFold;
import crm.projections.shared.PastFold.Past;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whom a rule held of at an instant, by what the log knew then: the log is folded up to there into an index of its own, which
 * is thrown away. One at a time: it needs as much heap as the index.
 */
public final class PastAudience {

    /** Customers and orders of a log that can be folded in the heap beside the index. */
    public static final int MOST = 400_000;

    private final EventLog log;
    private final EventCodec codec;
    private final AudienceProjection fold;
    private final AudiencePlaces places;
    private final Function<Instant, List<AudienceExtras>> extras;
    private final ZoneId businessZone;

    /** @param extras what no event tells, as it was at an instant */
    public PastAudience(
            EventLog log,
            EventCodec codec,
            AudienceProjection fold,
            AudiencePlaces places,
            Function<Instant, List<AudienceExtras>> extras,
            ZoneId businessZone) {
        this.log = log;
        this.codec = codec;
        this.fold = fold;
        this.places = places;
        this.extras = extras;
        this.businessZone = businessZone;
    }

    /**
     * How many it were. Cities and regions of stores are today's; birthdays and scores are not known.
     *
     * @param segments the rule of another segment as it was defined then
     * @throws PastFold.TooMany when the log has more customers than can be folded at once
     */
    public synchronized AudienceQueries.Count count(
            SegmentRule rule, Instant instant, DataScope scope, Function<SegmentId, SegmentRule> segments) {
        Past<AudienceDocument> past = PastFold.asOf(log, codec, fold, instant, MOST);
        AudienceReader reader =
                new AudienceReader(keys -> some(past.documents(), keys), extras.apply(instant), businessZone);
        Rows rows = reader.rows(past.documents(), false, places.stores());
        AudienceIndex index = new AudienceIndex();
        index.apply(rows.facts(), rows.gone(), past.position());
        LocalDate day = LocalDate.ofInstant(instant, businessZone);
        return new AudienceQueries(index, segments).count(rule, day, scope);
    }

    private static Map<String, AudienceDocument> some(
            Map<String, AudienceDocument> documents, Collection<String> keys) {
        Map<String, AudienceDocument> found = new HashMap<>();
        for (String key : keys) {
            AudienceDocument document = documents.get(key);
            if (document != null) found.put(key, document);
        }
        return found;
    }
}
