package crm.store.axon;

import static com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility.ANY;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import crm.domain.shared.DomainEvent;
import crm.domain.shared.EventName;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.serialization.Revision;

/** An aggregate to test with: it counts. */
@AggregateRoot(type = "counter")
@Revision("3")
@JsonAutoDetect(fieldVisibility = ANY)
public class Counter {

    /** Counts on by so many, one event each. */
    public record Count(@TargetAggregateIdentifier String counterId, int times) {}

    /** Creates; fails when it is there. */
    public record Start(@TargetAggregateIdentifier String counterId) {}

    /** {@code n}: from 1. */
    @EventName("counter.counted")
    public record Counted(String counterId, int n) implements DomainEvent {}

    @AggregateIdentifier
    private String id;

    private int n;

    protected Counter() {}

    @CommandHandler
    Counter(Start command) {
        apply(new Counted(command.counterId(), 1));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    int handle(Count command) {
        for (int i = 0; i < command.times(); i++) apply(new Counted(command.counterId(), n + 1));
        return n;
    }

    @EventSourcingHandler
    void on(Counted event) {
        if (event.n() != n + 1) throw new IllegalStateException("Counted " + event.n() + " after " + n);
        id = event.counterId();
        n = event.n();
    }
}
