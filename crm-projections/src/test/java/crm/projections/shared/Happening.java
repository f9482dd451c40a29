package crm.projections.shared;

import crm.domain.shared.DomainEvent;
import java.util.List;

/** What one command does to one aggregate. */
public record Happening(String aggregateType, String aggregateId, List<DomainEvent> events) {

    public static Happening of(String aggregateType, Object aggregateId, DomainEvent... events) {
        return new Happening(aggregateType, aggregateId.toString(), List.of(events));
    }
}
