package crm.importers.visit;

import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactEvent.ContactAbsorbed;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactPast;
import crm.domain.contact.ContactStanding;
import crm.domain.contact.ContactStatus;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.importers.identity.CustomerHistory;
import crm.importers.wecom.StaffStores;
import crm.projections.channel.ChannelCodes;
import crm.projections.customer.CustomerStreams;
import crm.projections.shared.DataScope.AllStores;
import crm.store.log.EventLog;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which store a visit or an order belongs to, as of its time: the one that the page names, that of the staff member or the
 * channel code that the link names, or the one whose staff serves the customer.
 */
final class VisitStores {

    private final EventLog log;
    private final CustomerHistory history;
    private final CustomerStreams streams;
    private final StaffStores staffStores;
    private final ChannelCodes codes;

    VisitStores(
            EventLog log,
            CustomerHistory history,
            CustomerStreams streams,
            StaffStores staffStores,
            ChannelCodes codes) {
        this.log = log;
        this.history = history;
        this.streams = streams;
        this.staffStores = staffStores;
        this.codes = codes;
    }

    /** Null when the link says nothing of a store that is known. */
    @Nullable
    StoreId ofLink(@Nullable String store, @Nullable StaffAccountId staff, @Nullable ChannelCodeId code, Instant at) {
        if (store != null && isKnown(store)) return new StoreId(store);
        StoreId served = staff == null ? null : staffStores.storeOf(staff, at);
        if (served != null) return served;
        return Optional.ofNullable(code)
                .flatMap(id -> codes.code(id, new AllStores()))
                .map(view -> view.content().storeId())
                .orElse(null);
    }

    /** The store of the relation that she entered last and still had then; null when she had none. */
    @Nullable
    StoreId boundTo(CustomerId customer, Instant at) {
        return streams.staffOf(customer).stream()
                .flatMap(staff -> additionAsOf(ContactId.of(customer, staff), at).stream())
                .filter(fact -> fact.storeId() != null)
                .max(Comparator.comparing(ContactPast.Fact::at).thenComparing(fact -> String.valueOf(fact.storeId())))
                .map(ContactPast.Fact::storeId)
                .orElse(null);
    }

    /** The latest addition by then, unless the relation had ended by then. */
    private Optional<ContactPast.Fact> additionAsOf(ContactId contact, Instant at) {
        List<ContactEvent> told = history.events(contact.value(), ContactEvent.class).stream()
                .flatMap(event -> event instanceof ContactAbsorbed e ? e.told().stream() : Stream.of(event))
                .filter(event -> !event.at().isAfter(at))
                .toList();
        ContactStanding standing = null;
        for (ContactEvent event : told) standing = ContactStanding.after(standing, event);
        if (standing == null || standing.status() != ContactStatus.ADDED) return Optional.empty();
        return ContactPast.of(told).facts().stream()
                .filter(fact -> fact.kind() == ContactPast.Kind.ADDED)
                .max(Comparator.comparing(ContactPast.Fact::at));
    }

    boolean isKnown(String store) {
        return log.lastSequence(store).isPresent();
    }
}
