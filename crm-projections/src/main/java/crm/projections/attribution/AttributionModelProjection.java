package crm.projections.attribution;

import static crm.store.documents.CollectionDefinition.number;
import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.attribution.AttributionModelEvent;
import crm.domain.attribution.AttributionModelEvent.ModelDefined;
import crm.domain.attribution.AttributionModelEvent.ModelRestored;
import crm.domain.attribution.AttributionModelEvent.ModelRetired;
import crm.domain.attribution.AttributionModelEvent.ModelRevised;
import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.AttributionRulesEvent;
import crm.domain.attribution.AttributionRulesEvent.ModelChosen;
import crm.domain.shared.DomainEvent;
import crm.projections.attribution.AttributionModelProjection.Entry;
import crm.projections.attribution.AttributionModelView.Version;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import crm.store.documents.RangeQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per model that somebody did something to, and one of which model is the installation's own. */
@ProcessingGroup("attribution-models")
public final class AttributionModelProjection extends BatchFold<String, Entry> {

    /** Key of the one document that is no model. */
    static final String CHOICE = "choice";

    private static final String MODEL = "model:";

    /**
     * @param modelId null in the document of choices
     * @param versions that were defined or revised, the oldest first
     * @param choices the oldest first
     */
    record Entry(
            @Nullable AttributionModelId modelId, List<Version> versions, boolean retired, List<ModelChoice> choices) {}

    public AttributionModelProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Entry> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("attribution-models", number(RangeQuery.VERSION)), Entry.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(AttributionModelEvent.class, AttributionRulesEvent.class);
    }

    @Override
    protected Collection<String> keysOf(DomainEvent event) {
        return switch (event) {
            case AttributionModelEvent e -> List.of(MODEL + e.modelId());
            case AttributionRulesEvent e -> List.of(CHOICE);
            default -> List.of();
        };
    }

    @Override
    protected @Nullable Entry fold(String key, @Nullable Entry before, DomainEvent event, EventContext context) {
        return switch (event) {
            case AttributionModelEvent e -> model(before, e);
            case AttributionRulesEvent e -> choice(before, e);
            default -> before;
        };
    }

    private static Entry model(@Nullable Entry before, AttributionModelEvent event) {
        Entry known = before == null ? new Entry(event.modelId(), List.of(), false, List.of()) : before;
        return switch (event) {
            case ModelDefined e -> with(known, new Version(1, e.terms(), e.by(), e.at()));
            case ModelRevised e -> with(known, new Version(e.number(), e.terms(), e.by(), e.at()));
            case ModelRetired e -> new Entry(known.modelId(), known.versions(), true, known.choices());
            case ModelRestored e -> new Entry(known.modelId(), known.versions(), false, known.choices());
        };
    }

    private static Entry with(Entry known, Version version) {
        List<Version> versions = new ArrayList<>(known.versions());
        versions.add(version);
        return new Entry(known.modelId(), List.copyOf(versions), known.retired(), known.choices());
    }

    private static Entry choice(@Nullable Entry before, AttributionRulesEvent event) {
        List<ModelChoice> choices = before == null ? new ArrayList<>() : new ArrayList<>(before.choices());
        switch (event) {
            case ModelChosen e -> choices.add(new ModelChoice(e.model(), e.by(), e.at()));
        }
        return new Entry(null, List.of(), false, List.copyOf(choices));
    }
}
