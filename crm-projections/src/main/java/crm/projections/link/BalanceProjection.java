package crm.projections.link;

import static crm.store.documents.CollectionDefinition.projection;

import crm.domain.link.BalanceLevel;
import crm.domain.link.LinkBalanceEvent;
import crm.domain.link.LinkBalanceEvent.BalanceLevelReported;
import crm.domain.link.LinkBalanceEvent.BalanceStated;
import crm.domain.link.LinkBalanceId;
import crm.domain.shared.DomainEvent;
import crm.projections.link.BalanceProjection.Balance;
import crm.projections.shared.BatchFold;
import crm.projections.shared.DocumentFoldStore;
import crm.projections.shared.EventContext;
import crm.store.documents.DocumentStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** One document: the corp's balance of acquisition links. */
@ProcessingGroup("link-balance")
public final class BalanceProjection extends BatchFold<LinkBalanceId, Balance> {

    record Balance(
            @Nullable BalanceLevel level,
            @Nullable Instant levelAt,
            @Nullable Long used,
            @Nullable Long left,
            @Nullable Instant statedAt) {}

    public BalanceProjection(DocumentStore documents) {
        super(storeIn(documents));
    }

    static DocumentFoldStore<Balance> storeIn(DocumentStore documents) {
        return new DocumentFoldStore<>(documents, projection("link-balance"), Balance.class, b -> Map.of());
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(LinkBalanceEvent.class);
    }

    @Override
    protected Collection<LinkBalanceId> keysOf(DomainEvent event) {
        return event instanceof LinkBalanceEvent ? List.of(LinkBalanceId.CORP) : List.of();
    }

    @Override
    protected @Nullable Balance fold(
            LinkBalanceId id, @Nullable Balance before, DomainEvent event, EventContext context) {
        Balance b = before == null ? new Balance(null, null, null, null, null) : before;
        return switch (event) {
            case BalanceLevelReported e -> new Balance(e.level(), e.at(), b.used(), b.left(), b.statedAt());
            case BalanceStated e -> new Balance(b.level(), b.levelAt(), e.used(), e.left(), e.at());
            default -> before;
        };
    }
}
