package crm.platform.demo;

import crm.domain.org.MiniProgram;
import crm.domain.org.RegionCommand.DefineRegion;
import crm.domain.org.StaffAccountCommand.DefineStaff;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreCommand.CloseStore;
import crm.domain.org.StoreCommand.DefineStore;
import crm.domain.tag.TagGroupCommand.DefineTag;
import crm.domain.tag.TagGroupCommand.DefineTagGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All that is done in the chain between two instants, in the order of time. */
final class Script {

    private final Calendar calendar;
    private final Crowd crowd;
    private final Subjects subjects;
    private final Handover handover;
    private final Joining joining;
    private final Ordering ordering;
    private final Chronicle chronicle;

    Script(Calendar calendar, Crowd crowd, Subjects subjects, Handover handover) {
        this.calendar = calendar;
        this.crowd = crowd;
        this.subjects = subjects;
        this.handover = handover;
        joining = new Joining(calendar, crowd, subjects);
        ordering = new Ordering(calendar, crowd, subjects, handover);
        chronicle = new Chronicle(calendar);
    }

    /** The chain as it stands before the story: regions, stores, staff, tags. */
    List<Deed> opening() {
        Instant at = calendar.startOf(0).minus(Duration.ofDays(400));
        List<Deed> deeds = new ArrayList<>();
        for (Chain.Region region : Chain.REGIONS)
            deeds.add(Deed.first(at, "seed:region:" + region.id(), new DefineRegion(region.id(), region.name())));
        for (Chain.Store store : Chain.STORES)
            deeds.add(Deed.first(
                    at,
                    "seed:store:" + store.id(),
                    new DefineStore(store.id(), store.name(), store.region(), store.city())));
        for (Chain.Store store : Chain.STORES) define(store, Set.of(), at, "", deeds);
        Chain.TAG_GROUPS.forEach(
                (group, name) -> deeds.add(Deed.first(at, "seed:tags:" + group, new DefineTagGroup(group, name))));
        for (Chain.Tag tag : Chain.TAGS)
            deeds.add(Deed.then(at, "seed:tag:" + tag.id(), new DefineTag(tag.group(), tag.id(), tag.name())));
        return deeds;
    }

    /** After {@code from}, up to and including {@code to}. */
    List<Deed> between(Instant from, Instant to) {
        List<Deed> deeds = new ArrayList<>();
        int first = calendar.dayOf(from);
        int last = calendar.dayOf(to);
        subjects.meetCustomers(handover.customersBy(last, crowd));
        for (int day = Math.max(0, first - Ordering.LATEST_DAYS); day <= last; day++) {
            deeds.addAll(ordering.deeds(day));
            if (day < first) continue;
            if (day <= handover.day())
                joining.deeds(day).stream()
                        .filter(deed -> handover.tells(deed.at()))
                        .forEach(deeds::add);
            deeds.addAll(news(day));
            deeds.addAll(chronicle.deeds(day));
        }
        // Who had joined before the story joins with its first day, at a date before it.
        deeds.removeIf(deed -> deed.at().isAfter(to)
                || !deed.at().isAfter(from) && !(first == 0 && deed.at().isBefore(calendar.startOf(0))));
        deeds.sort((a, b) -> a.at().compareTo(b.at()));
        return deeds;
    }

    private List<Deed> news(int day) {
        List<Deed> deeds = new ArrayList<>();
        for (Chain.Store store : Chain.STORES) {
            if (store.closingDay() == day) {
                Instant at = calendar.startOf(day).plus(Duration.ofMinutes(21 * 60 + 30));
                deeds.add(Deed.first(at, "seed:store:" + store.id() + ":close", new CloseStore(store.id(), at)));
            }
            if (Story.miniProgramDay(store.index()) == day)
                define(
                        store,
                        Set.of(MiniProgram.MALL, MiniProgram.TAKEAWAY),
                        calendar.startOf(day).plus(Duration.ofHours(10)),
                        ":mini-programs",
                        deeds);
        }
        return deeds;
    }

    private void define(Chain.Store store, Set<MiniProgram> miniPrograms, Instant at, String what, List<Deed> deeds) {
        for (int i = 0; i < Chain.STAFF_PER_STORE; i++) {
            int index = store.index() * Chain.STAFF_PER_STORE + i;
            deeds.add(Deed.first(
                    at,
                    "seed:staff:" + index + what,
                    new DefineStaff(
                            subjects.staff(index),
                            i == 0 ? StaffRole.STORE_MANAGER : StaffRole.GUIDE,
                            Set.of(store.id()),
                            miniPrograms,
                            subjects.revision(subjects.staff(index)),
                            at)));
        }
    }
}
