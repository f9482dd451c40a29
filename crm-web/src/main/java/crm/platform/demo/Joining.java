package crm.platform.demo;

import crm.domain.contact.AddWay;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Customers who add a staff member on a day, and those who leave on it. */
final class Joining {

    private static final List<AddWay> WAYS =
            List.of(AddWay.QR_CODE, AddWay.CHANNEL, AddWay.SHARED_CARD, AddWay.GROUP_CHAT, AddWay.PHONE_SEARCH);

    private static final int LONGEST_STAY = 40;

    private final Calendar calendar;
    private final Subjects subjects;

    Joining(Calendar calendar, Subjects subjects) {
        this.calendar = calendar;
        this.subjects = subjects;
    }

    List<Deed> deeds(int day) {
        List<Deed> deeds = new ArrayList<>();
        for (int customer = Story.customersBy(day - 1); customer < Story.customersBy(day); customer++)
            join(customer, joinedAt(customer, day), deeds);
        if (day == 0)
            for (int customer = 0; customer < Story.BEFORE; customer++) join(customer, longAgo(customer), deeds);
        for (int stayed = 1; stayed <= LONGEST_STAY && stayed <= day; stayed++) leave(day, stayed, deeds);
        return deeds;
    }

    private Instant joinedAt(int customer, int day) {
        return calendar.startOf(day)
                .plus(Duration.ofMinutes(Dice.of("joined", customer).between(9 * 60, 22 * 60 - 1)));
    }

    private Instant longAgo(int customer) {
        return calendar.startOf(0)
                .minus(Duration.ofMinutes(Dice.of("joined", customer).between(60, 400 * 24 * 60)));
    }

    private void join(int index, Instant at, List<Deed> deeds) {
        Habits habits = Habits.of(index);
        Dice dice = Dice.of("join", index);
        CustomerId customer = subjects.customer(index);
        ContactId contact = ContactId.of(customer, subjects.staff(habits.staff()));
        String id = "seed:customer:" + index + ":";
        deeds.add(Deed.first(
                at,
                id + "profile",
                new RecordProfile(
                        customer,
                        Person.customer(index).gender(),
                        habits.home().city(),
                        subjects.revision(customer),
                        at)));
        deeds.add(Deed.first(
                at,
                id + "contact",
                new AddContact(
                        contact, habits.home().id(), WAYS.get(dice.weighted(0.42, 0.22, 0.18, 0.10, 0.08)), null, at)));
        if (habits.member()) {
            MembershipId membership = MembershipId.of(customer);
            deeds.add(Deed.first(at, id + "level", new SetLevel(membership, habits.level(), at)));
            if (dice.chance(0.05 * habits.level()))
                deeds.add(Deed.then(
                        at,
                        id + "top-up",
                        new EnterBalance(membership, "top-up-1", Money.fen(10_000L * dice.between(1, 10)), "储值", at)));
        }
        if (dice.chance(0.34)) {
            Instant tagged = at.plusSeconds(dice.between(60, 3_000));
            deeds.add(Deed.then(
                    tagged,
                    id + "tag",
                    new TagContact(contact, Set.of(dice.oneOf(Chain.TAGS).id()), Set.of(), tagged)));
        }
    }

    private void leave(int day, int stayed, List<Deed> deeds) {
        int joined = day - stayed;
        for (int index = Story.customersBy(joined - 1); index < Story.customersBy(joined); index++) {
            Habits habits = Habits.of(index);
            if (habits.losesContactAfterDays() != stayed) continue;
            ContactId contact = ContactId.of(subjects.customer(index), subjects.staff(habits.staff()));
            Dice dice = Dice.of("leave", index);
            Instant at = calendar.startOf(day).plus(Duration.ofMinutes(dice.between(8 * 60, 23 * 60)));
            boolean byStaff = dice.chance(0.12);
            deeds.add(Deed.then(
                    at,
                    "seed:customer:" + index + ":leave",
                    byStaff ? new RemoveContact(contact, at) : new LoseContact(contact, at)));
        }
    }
}
