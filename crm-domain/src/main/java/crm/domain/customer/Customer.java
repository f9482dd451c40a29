package crm.domain.customer;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.shared.Limits;
import java.time.Instant;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A customer (客户): that she is known and the coarse part of her profile; the rest is in the vault. Each field is dated:
 * a statement changes what it dates later than, on one date the one that arrives last.
 */
@AggregateRoot(type = "customer")
public class Customer {

    @AggregateIdentifier
    private @Nullable CustomerId id;

    private @Nullable Gender gender;
    private Instant genderAt = Instant.MIN;
    private @Nullable String city;
    private Instant cityAt = Instant.MIN;
    private long vaultRevision;

    protected Customer() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RegisterCustomer command) {
        register(command.customerId(), command.at());
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RecordProfile command) {
        if (command.city() != null) Limits.requireText("city", command.city());
        register(command.customerId(), command.at());
        Instant at = command.at();
        Gender newGender = command.gender() != null && !at.isBefore(genderAt) ? command.gender() : gender;
        String newCity = command.city() != null && !at.isBefore(cityAt) ? command.city() : city;
        long newRevision = Math.max(vaultRevision, command.vaultRevision());
        if (newGender != gender || !Objects.equals(newCity, city) || newRevision != vaultRevision)
            apply(new CustomerProfileRecorded(command.customerId(), newGender, newCity, newRevision, at));
    }

    // Once, whatever the date: acquisition counts these.
    private void register(CustomerId customerId, Instant at) {
        Limits.requireText("customerId", customerId.value());
        Limits.requireDate(at);
        if (id == null) apply(new CustomerRegistered(customerId, at));
    }

    @EventSourcingHandler
    void on(CustomerEvent event) {
        switch (event) {
            case CustomerRegistered e -> id = e.customerId();
            case CustomerProfileRecorded e -> {
                if (e.gender() != gender) genderAt = e.at();
                if (!Objects.equals(e.city(), city)) cityAt = e.at();
                gender = e.gender();
                city = e.city();
                vaultRevision = e.vaultRevision();
            }
        }
    }
}
