package crm.importers.identity;

import crm.domain.contact.ContactCommand.AbsorbContact;
import crm.domain.contact.ContactEvent;
import crm.domain.contact.ContactId;
import crm.domain.contact.ContactPast;
import crm.domain.customer.Consent;
import crm.domain.customer.CustomerCommand.AbsorbCustomer;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerEvent.CustomerAbsorbed;
import crm.domain.customer.CustomerEvent.CustomerErased;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedIn;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerEvent.CustomerProfileRecorded;
import crm.domain.customer.CustomerEvent.CustomerRegistered;
import crm.domain.customer.CustomerId;
import crm.domain.customer.Gender;
import crm.domain.customer.MembershipCommand.AbsorbMembership;
import crm.domain.customer.MembershipEvent;
import crm.domain.customer.MembershipId;
import crm.domain.customer.MembershipPast;
import crm.domain.order.OrderCommand.ReassignOrder;
import crm.domain.org.StaffAccountId;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitCommand.AbsorbVisits;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitEvent;
import crm.importers.sending.Sender;
import crm.projections.customer.CustomerStreams;
import crm.projections.order.OrderPage;
import crm.projections.order.OrderQueries;
import crm.projections.order.OrderView;
import crm.projections.shared.DataScope.AllStores;
import crm.store.vault.PersonalData;
import crm.store.vault.Vault;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Carries over all that was told of an absorbed record. Every step is a command that changes nothing when it was taken before,
 * so it may be repeated from the start after a crash, and again when something more was said.
 */
final class Absorbing {

    /** Of one event: a few hundred bytes each. */
    private static final int ENTRIES_AT_ONCE = 2_000;

    private static final int ORDERS = 200;

    private final CustomerHistory history;
    private final CustomerStreams streams;
    private final OrderQueries orders;
    private final Vault vault;
    private final Sender sender;

    Absorbing(CustomerHistory history, CustomerStreams streams, OrderQueries orders, Vault vault, Sender sender) {
        this.history = history;
        this.streams = streams;
        this.orders = orders;
        this.vault = vault;
        this.sender = sender;
    }

    /** To whoever the record is part of in the end; nothing happens when it is part of nobody. */
    void carryOver(CustomerId absorbed) {
        CustomerId survivor = history.survivorOf(absorbed);
        List<CustomerEvent> told = history.events(absorbed.value(), CustomerEvent.class);
        Instant mergedAt = told.stream()
                .filter(CustomerMerged.class::isInstance)
                .map(event -> ((CustomerMerged) event).at())
                .findFirst()
                .orElse(null);
        if (mergedAt == null || survivor.equals(absorbed)) return;
        // Before all that takes longer: whoever wants no messages is to get none as either of the two.
        consent(survivor, told);
        send(profile(absorbed, survivor, told, mergedAt));
        membership(absorbed, survivor, mergedAt);
        for (StaffAccountId staff : streams.staffOf(absorbed)) contact(absorbed, survivor, staff, mergedAt);
        for (VisitDayId day : streams.visitDaysOf(absorbed)) visits(absorbed, survivor, day, mergedAt);
        orders(absorbed, survivor);
    }

    /** The coarse profile with the date of each field, read as the aggregate reads it. */
    private AbsorbCustomer profile(
            CustomerId absorbed, CustomerId survivor, List<CustomerEvent> told, Instant mergedAt) {
        Profile profile = new Profile();
        told.forEach(profile::take);
        long revision = vault.open(survivor.value()).map(PersonalData::revision).orElse(0L);
        return new AbsorbCustomer(
                survivor,
                absorbed,
                profile.registeredAt == null ? mergedAt : profile.registeredAt,
                profile.gender,
                profile.genderAt,
                profile.city,
                profile.cityAt,
                revision,
                mergedAt);
    }

    /** With its own date: the survivor decides whether it counts beside what was said there. */
    private void consent(CustomerId survivor, List<CustomerEvent> told) {
        Consent said = null;
        for (CustomerEvent event : told) said = Consent.after(said, event);
        if (said != null) send(said.statedOf(survivor));
    }

    private static final class Profile {

        private @Nullable Instant registeredAt;
        private @Nullable Gender gender;
        private @Nullable Instant genderAt;
        private @Nullable String city;
        private @Nullable Instant cityAt;

        void take(CustomerEvent event) {
            switch (event) {
                case CustomerRegistered e -> registeredAt = e.at();
                case CustomerProfileRecorded e -> {
                    if (e.gender() != gender) genderAt = e.at();
                    if (!Objects.equals(e.city(), city)) cityAt = e.at();
                    gender = e.gender();
                    city = e.city();
                }
                case CustomerAbsorbed e -> {
                    registeredAt = e.registeredAt();
                    gender = e.gender();
                    genderAt = e.genderAt();
                    city = e.city();
                    cityAt = e.cityAt();
                }
                case CustomerErased e -> { // what was deleted is not carried over
                    gender = null;
                    genderAt = null;
                    city = null;
                    cityAt = null;
                }
                case CustomerMerged e -> {}
                case CustomerOptedOut e -> {} // carried over by itself
                case CustomerOptedIn e -> {}
            }
        }
    }

    private void membership(CustomerId absorbed, CustomerId survivor, Instant mergedAt) {
        List<MembershipEvent> told = history.events(MembershipId.of(absorbed).value(), MembershipEvent.class);
        for (MembershipPast piece : MembershipPast.of(told).inPieces(ENTRIES_AT_ONCE))
            send(new AbsorbMembership(MembershipId.of(survivor), absorbed, piece, mergedAt));
    }

    private void contact(CustomerId absorbed, CustomerId survivor, StaffAccountId staff, Instant mergedAt) {
        ContactPast past =
                ContactPast.of(history.events(ContactId.of(absorbed, staff).value(), ContactEvent.class));
        long revision = vault.open(survivor.value()).map(PersonalData::revision).orElse(0L);
        if (!past.isEmpty())
            send(new AbsorbContact(ContactId.of(survivor, staff), absorbed, past.notedAt(revision), mergedAt));
    }

    private void visits(CustomerId absorbed, CustomerId survivor, VisitDayId day, Instant mergedAt) {
        List<MiniProgramVisit> visits = history.events(day.value(), VisitEvent.class).stream()
                .map(VisitEvent::visit)
                .toList();
        if (!visits.isEmpty()) send(new AbsorbVisits(VisitDayId.of(survivor, day.day()), absorbed, visits, mergedAt));
    }

    private void orders(CustomerId absorbed, CustomerId survivor) {
        String cursor = null;
        do {
            OrderPage page = orders.ofCustomer(new AllStores(), absorbed, ORDERS, cursor);
            for (OrderView order : page.orders()) send(new ReassignOrder(order.orderId(), absorbed, survivor));
            cursor = page.next();
        } while (cursor != null);
    }

    /** The aggregates know a repeat by its content, so each is a command of its own. */
    private void send(Object command) {
        sender.send(UUID.randomUUID().toString(), command);
    }
}
