package crm.projections.channel;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.channel.DefaultWelcomeEvent;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeCleared;
import crm.domain.channel.DefaultWelcomeEvent.DefaultWelcomeSet;
import crm.domain.channel.DefaultWelcomeId;
import crm.domain.shared.DomainEvent;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document per default welcome. */
@ProcessingGroup("default-welcomes")
public final class DefaultWelcomeProjection extends BatchFold<DefaultWelcomeId, DefaultWelcomeView> {

    public DefaultWelcomeProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<DefaultWelcomeView> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(
                documents, projection("default-welcomes"), DefaultWelcomeView.class, e -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(DefaultWelcomeEvent.class);
    }

    @Override
    protected Collection<DefaultWelcomeId> keysOf(DomainEvent event) {
        return event instanceof DefaultWelcomeEvent e ? List.of(e.welcomeId()) : List.of();
    }

    @Override
    protected @Nullable DefaultWelcomeView fold(
            DefaultWelcomeId id, @Nullable DefaultWelcomeView before, DomainEvent event, EventContext context) {
        if (!(event instanceof DefaultWelcomeEvent of)) return before;
        return switch (of) {
            case DefaultWelcomeSet e -> new DefaultWelcomeView(id, e.message(), e.at());
            case DefaultWelcomeCleared e -> new DefaultWelcomeView(id, null, e.at());
        };
    }
}
