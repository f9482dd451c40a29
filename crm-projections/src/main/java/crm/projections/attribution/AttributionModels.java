package crm.projections.attribution;

import crm.domain.attribution.AttributionModelId;
import crm.domain.attribution.ModelTerms;
import crm.domain.attribution.ModelVersion;
import crm.domain.attribution.StandardModels;
import crm.projections.attribution.AttributionModelProjection.Entry;
import crm.projections.attribution.AttributionModelView.Version;
import crm.projections.shared.Followed;
import crm.projections.shared.Stored;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The models of attribution, answered from memory: the standard ones and those that were defined. They say nothing of
 * customers or money and belong to the whole chain.
 */
public class AttributionModels implements KnownModels {

    private final Map<String, Entry> entries = new TreeMap<>();
    private final Followed<Entry> followed;

    /**
     * @param position of the projection {@code attribution-models}
     * @param atMostEvery how old the memory may be before a question looks for changes
     */
    public AttributionModels(DocumentStore documents, LongSupplier position, Clock clock, Duration atMostEvery) {
        this.followed = new Followed<>(
                AttributionModelProjection.storeIn(documents), position, clock, atMostEvery, new Followed.Memory<>() {
                    @Override
                    public void clear() {
                        entries.clear();
                    }

                    @Override
                    public void take(Stored<Entry> document) {
                        entries.put(document.key(), document.value());
                    }
                });
    }

    /** All, the standard ones first, then the others by id; retired ones too. */
    public List<AttributionModelView> list() {
        return List.copyOf(all().values());
    }

    public Optional<AttributionModelView> find(AttributionModelId modelId) {
        return Optional.ofNullable(all().get(modelId));
    }

    @Override
    public Optional<ModelTerms> terms(ModelVersion model) {
        return find(model.modelId()).stream()
                .flatMap(found -> found.versions().stream())
                .filter(version -> version.number() == model.number())
                .map(Version::terms)
                .findFirst();
    }

    /** What reports use that name no model: the latest choice of a version that there is. */
    @Override
    public ModelVersion standard() {
        return choices().stream()
                .map(ModelChoice::model)
                .filter(model -> terms(model).isPresent())
                .findFirst()
                .orElse(StandardModels.DEFAULT);
    }

    /** Which was chosen when, the latest first; none while it is the product's own. */
    public synchronized List<ModelChoice> choices() {
        Entry choice = entries().get(AttributionModelProjection.CHOICE);
        return choice == null ? List.of() : choice.choices().reversed();
    }

    /** After a command: the next question looks again. */
    public synchronized void refresh() {
        followed.refresh();
    }

    private synchronized Map<AttributionModelId, AttributionModelView> all() {
        Map<AttributionModelId, Entry> changed =
                new TreeMap<>((a, b) -> a.value().compareTo(b.value()));
        for (Entry entry : entries().values()) if (entry.modelId() != null) changed.put(entry.modelId(), entry);
        Map<AttributionModelId, AttributionModelView> all = new LinkedHashMap<>();
        StandardModels.TERMS.forEach((id, terms) -> all.put(id, standard(id, terms, changed.remove(id))));
        changed.forEach(
                (id, entry) -> all.put(id, new AttributionModelView(id, entry.versions(), false, entry.retired())));
        return all;
    }

    private static AttributionModelView standard(AttributionModelId id, ModelTerms terms, @Nullable Entry changed) {
        List<Version> versions = new ArrayList<>();
        versions.add(new Version(1, terms, null, null));
        if (changed != null) versions.addAll(changed.versions());
        return new AttributionModelView(id, List.copyOf(versions), true, changed != null && changed.retired());
    }

    private Map<String, Entry> entries() {
        if (followed.isDue()) followed.refresh();
        return entries;
    }
}
