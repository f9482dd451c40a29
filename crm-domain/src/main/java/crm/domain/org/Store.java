package crm.domain.org;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.org.StoreCommand.CloseStore;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.org.StoreCommand.LinkDepartment;
import crm.domain.org.StoreCommand.ReopenStore;
import crm.domain.org.StoreEvent.StoreChanged;
import crm.domain.org.StoreEvent.StoreClosed;
import crm.domain.org.StoreEvent.StoreDefined;
import crm.domain.org.StoreEvent.StoreDepartmentLinked;
import crm.domain.org.StoreEvent.StoreReopened;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A store (门店): its entry in the directory, and the dates on which its doors closed and opened again. */
@AggregateRoot(type = "store")
public class Store {

    private record Entry(String name, RegionId regionId, String city) {}

    @AggregateIdentifier
    private @Nullable StoreId id;

    private @Nullable Entry entry;
    private @Nullable Long departmentId;
    private final NavigableSet<Instant> closings = new TreeSet<>();
    private final NavigableSet<Instant> reopenings = new TreeSet<>();

    protected Store() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(DefineStore command) {
        Limits.requireText("storeId", command.storeId().value());
        Limits.requireText("name", command.name());
        Limits.requireText("city", command.city());
        Entry stated = new Entry(command.name(), command.regionId(), command.city());
        if (entry == null) apply(new StoreDefined(command.storeId(), stated.name(), stated.regionId(), stated.city()));
        else if (!entry.equals(stated))
            apply(new StoreChanged(command.storeId(), stated.name(), stated.regionId(), stated.city()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(CloseStore command) {
        if (isNews(command.storeId(), closings, command.at())) apply(new StoreClosed(command.storeId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(ReopenStore command) {
        if (isNews(command.storeId(), reopenings, command.at()))
            apply(new StoreReopened(command.storeId(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(LinkDepartment command) {
        requireKnown(command.storeId());
        if (departmentId == null || departmentId != command.departmentId())
            apply(new StoreDepartmentLinked(command.storeId(), command.departmentId()));
    }

    @EventSourcingHandler
    void on(StoreEvent event) {
        switch (event) {
            case StoreDefined e -> {
                id = e.storeId();
                entry = new Entry(e.name(), e.regionId(), e.city());
            }
            case StoreChanged e -> entry = new Entry(e.name(), e.regionId(), e.city());
            case StoreClosed e -> closings.add(e.at());
            case StoreReopened e -> reopenings.add(e.at());
            case StoreDepartmentLinked e -> departmentId = e.departmentId();
        }
    }

    /** The latest date counts, whenever we heard of it; on one date the closing. */
    boolean isOpen() {
        return closings.isEmpty() || !reopenings.isEmpty() && reopenings.last().isAfter(closings.last());
    }

    // A fact that seems to say nothing new (closed while closed) is kept too: late news may lie between the two.
    private boolean isNews(StoreId storeId, NavigableSet<Instant> facts, Instant at) {
        requireKnown(storeId);
        Limits.requireDate(at);
        if (facts.contains(at)) return false;
        Limits.requireAtMost("facts", facts.size() + 1, Limits.FACTS);
        return true;
    }

    private void requireKnown(StoreId storeId) {
        if (id == null) throw new DomainRejection(Rejections.STORE_UNKNOWN, storeId.value());
    }
}
