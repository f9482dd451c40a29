package crm.projections.insight;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.segment.ScoringEvent;
import crm.domain.segment.ScoringEvent.PredictionFitted;
import crm.domain.segment.ScoringEvent.RfmScored;
import crm.domain.segment.ScoringId;
import crm.domain.shared.DomainEvent;
import crm.projections.insight.ScoringView.Fitted;
import crm.projections.insight.ScoringView.Scored;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document: by what customers are scored. */
@ProcessingGroup("scoring")
public final class ScoringProjection extends BatchFold<ScoringId, ScoringView> {

    public ScoringProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<ScoringView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("scoring"), ScoringView.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(ScoringEvent.class);
    }

    @Override
    protected Collection<ScoringId> keysOf(DomainEvent event) {
        return event instanceof ScoringEvent e ? List.of(e.scoringId()) : List.of();
    }

    @Override
    protected @Nullable ScoringView fold(
            ScoringId id, @Nullable ScoringView before, DomainEvent event, EventContext context) {
        if (!(event instanceof ScoringEvent of)) return before;
        ScoringView view = before == null ? ScoringView.NOTHING : before;
        return switch (of) {
            case RfmScored e -> new ScoringView(new Scored(e.bounds(), e.by(), e.at()), view.fits());
            case PredictionFitted e -> {
                List<Fitted> fits = new ArrayList<>(view.fits());
                fits.addFirst(new Fitted(e.fit(), e.by(), e.at()));
                yield new ScoringView(
                        view.rfm(), List.copyOf(fits.subList(0, Math.min(ScoringView.FITS, fits.size()))));
            }
        };
    }
}
