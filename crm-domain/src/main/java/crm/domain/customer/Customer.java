package crm.domain.customer;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.customer.CustomerCommand.AbsorbCustomer;
import crm.domain.customer.CustomerCommand.EraseCustomer;
import crm.domain.customer.CustomerCommand.MergeCustomer;
import crm.domain.customer.CustomerCommand.OptIn;
import crm.domain.customer.CustomerCommand.OptOut;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerCommand.RegisterCustomer;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/**
 * A customer (客户): that she is known and the coarse part of her profile; the rest is in the vault. Each field is dated:
 * a statement changes what it dates later than, on one date the one that arrives last. A record that became part of another
 * one still takes what is said of it: whoever carries it over hears of it.
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
    private @Nullable Instant registeredAt;
    private @Nullable CustomerId mergedInto;
    private @Nullable Consent consent;
    private boolean erased;
    private final Set<CustomerId> absorbed = new HashSet<>();

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

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(MergeCustomer command) {
        Limits.requireDate(command.at());
        String own = command.customerId().value();
        if (id == null) throw new DomainRejection(Rejections.CUSTOMER_UNKNOWN, own);
        if (command.into().equals(command.customerId())) throw new DomainRejection(Rejections.MERGE_INTO_ITSELF, own);
        if (command.into().equals(mergedInto)) return;
        if (mergedInto != null) throw new DomainRejection(Rejections.MERGED_ALREADY, own);
        apply(new CustomerMerged(command.customerId(), command.into(), command.reason(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AbsorbCustomer command) {
        register(command.customerId(), command.registeredAt());
        Instant since = earlier(registeredAt, command.registeredAt());
        boolean genderCounts = command.genderAt() != null && command.genderAt().isAfter(genderAt);
        boolean cityCounts = command.cityAt() != null && command.cityAt().isAfter(cityAt);
        long revision = Math.max(vaultRevision, command.vaultRevision());
        if (absorbed.contains(command.absorbed())
                && since.equals(registeredAt)
                && !genderCounts
                && !cityCounts
                && revision == vaultRevision) return;
        apply(new CustomerAbsorbed(
                command.customerId(),
                command.absorbed(),
                since,
                genderCounts ? command.gender() : gender,
                genderCounts ? command.genderAt() : known(genderAt),
                cityCounts ? command.city() : city,
                cityCounts ? command.cityAt() : known(cityAt),
                revision,
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(OptOut command) {
        Limits.requireText("by", command.by());
        register(command.customerId(), command.at());
        if (Consent.counts(consent, true, command.at()))
            apply(new CustomerOptedOut(
                    command.customerId(), command.source(), command.reason(), command.by(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(OptIn command) {
        Limits.requireText("by", command.by());
        register(command.customerId(), command.at());
        if (Consent.counts(consent, false, command.at()))
            apply(new CustomerOptedIn(command.customerId(), command.source(), command.by(), command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(EraseCustomer command) {
        Limits.requireText("by", command.by());
        Limits.requireText("receipt", command.receipt());
        Limits.requireDate(command.at());
        if (id == null)
            throw new DomainRejection(
                    Rejections.CUSTOMER_UNKNOWN, command.customerId().value());
        if (!erased)
            apply(new CustomerErased(
                    command.customerId(), command.receipt(), command.reason(), command.by(), command.at()));
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static @Nullable Instant known(Instant at) {
        return at.equals(Instant.MIN) ? null : at;
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
            case CustomerRegistered e -> {
                id = e.customerId();
                registeredAt = e.at();
            }
            case CustomerProfileRecorded e -> {
                if (e.gender() != gender) genderAt = e.at();
                if (!Objects.equals(e.city(), city)) cityAt = e.at();
                gender = e.gender();
                city = e.city();
                vaultRevision = e.vaultRevision();
            }
            case CustomerMerged e -> mergedInto = e.into();
            case CustomerAbsorbed e -> {
                absorbed.add(e.absorbed());
                registeredAt = e.registeredAt();
                gender = e.gender();
                genderAt = e.genderAt() == null ? Instant.MIN : e.genderAt();
                city = e.city();
                cityAt = e.cityAt() == null ? Instant.MIN : e.cityAt();
                vaultRevision = e.vaultRevision();
            }
            case CustomerErased e -> erased = true;
            case CustomerOptedOut e -> consent = Consent.after(consent, e);
            case CustomerOptedIn e -> consent = Consent.after(consent, e);
        }
    }
}
