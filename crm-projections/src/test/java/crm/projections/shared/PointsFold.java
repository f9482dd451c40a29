package crm.projections.shared;

import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipEvent.PointsEntered;
import crm.domain.shared.DomainEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.jspecify.annotations.Nullable;

/** A fold that shows a repeat, a gap and a wrong order: it lists what it has seen. */
@ProcessingGroup("points")
public final class PointsFold extends BatchFold<CustomerId, PointsFold.Points> {

    /** The fold of an entry of this id throws while {@link #poisoned}. */
    public static final String POISON = "poison";

    public boolean poisoned = true;

    public record Points(long sum, List<String> entries) {}

    public PointsFold(FoldStore<Points> store) {
        super(store);
    }

    @Override
    protected Set<Class<? extends DomainEvent>> kinds() {
        return Set.of(PointsEntered.class);
    }

    @Override
    protected Collection<CustomerId> keysOf(DomainEvent event) {
        return event instanceof PointsEntered e ? List.of(e.customerId()) : List.of();
    }

    @Override
    protected Points fold(CustomerId key, @Nullable Points before, DomainEvent event, EventContext context) {
        PointsEntered entered = (PointsEntered) event;
        if (poisoned && entered.entryId().equals(POISON)) throw new IllegalStateException("poison");
        List<String> entries = new ArrayList<>(before == null ? List.of() : before.entries());
        entries.add(entered.entryId());
        return new Points((before == null ? 0 : before.sum()) + entered.points(), entries);
    }
}
