package crm.platform.demo;

import crm.domain.contact.ContactCommand.AddContact;
import crm.domain.contact.ContactCommand.LoseContact;
import crm.domain.contact.ContactCommand.RemoveContact;
import crm.domain.contact.ContactCommand.TagContact;
import crm.domain.contact.ContactId;
import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MembershipCommand.EnterBalance;
import crm.domain.customer.MembershipCommand.SetLevel;
import crm.domain.customer.MembershipId;
import crm.domain.shared.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Customers who add a staff member on a day, and those who leave on it. */
final class Joining {

    private final Comings comings;
    private final Subjects subjects;

    Joining(Calendar calendar, Crowd crowd, Subjects subjects) {
        this.comings = new Comings(calendar, crowd);
        this.subjects = subjects;
    }

    List<Deed> deeds(int day) {
        List<Deed> deeds = new ArrayList<>();
        for (Arrival arrival : comings.on(day)) join(arrival, deeds);
        for (Comings.Leaving leaving : comings.leavingOn(day)) leave(leaving, deeds);
        return deeds;
    }

    private void join(Arrival arrival, List<Deed> deeds) {
        Habits habits = arrival.habits();
        Instant at = arrival.at();
        CustomerId customer = subjects.customer(arrival.customer());
        ContactId contact = ContactId.of(customer, subjects.staff(habits.staff()));
        String id = "seed:customer:" + arrival.customer() + ":";
        deeds.add(Deed.first(
                at,
                id + "profile",
                new RecordProfile(
                        customer,
                        Person.customer(arrival.customer()).gender(),
                        habits.home().city(),
                        subjects.revision(customer),
                        at)));
        deeds.add(Deed.first(
                at, id + "contact", new AddContact(contact, habits.home().id(), arrival.way(), null, at)));
        if (habits.member()) {
            MembershipId membership = MembershipId.of(customer);
            deeds.add(Deed.first(at, id + "level", new SetLevel(membership, habits.level(), at)));
            if (arrival.topUp() > 0)
                deeds.add(Deed.then(
                        at,
                        id + "top-up",
                        new EnterBalance(membership, "top-up-1", Money.fen(arrival.topUp()), "储值", at)));
        }
        Chain.Tag tag = arrival.tag();
        if (tag != null)
            deeds.add(Deed.then(
                    arrival.taggedAt(),
                    id + "tag",
                    new TagContact(contact, Set.of(tag.id()), Set.of(), arrival.taggedAt())));
    }

    private void leave(Comings.Leaving leaving, List<Deed> deeds) {
        ContactId contact = ContactId.of(
                subjects.customer(leaving.customer()),
                subjects.staff(Habits.of(leaving.customer()).staff()));
        Instant at = leaving.at();
        deeds.add(Deed.then(
                at,
                "seed:customer:" + leaving.customer() + ":leave",
                leaving.byStaff() ? new RemoveContact(contact, at) : new LoseContact(contact, at)));
    }
}
