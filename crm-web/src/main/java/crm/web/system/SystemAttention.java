package crm.web.system;

import crm.importers.wecom.outbound.OutboundDesk;
import crm.platform.security.Role;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.projections.shared.ProjectionStatus;
import crm.projections.shared.ProjectionStatus.State;
import crm.projections.shared.Projections;
import crm.store.axon.DeadLetters.Letter;
import crm.web.shared.Attention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;

/** Calls of which nobody knows whether they were made, events that could not be taken, projections that are behind. */
@Component
class SystemAttention implements Attention {

    /** Entries that a projection may be behind while all is well. */
    private static final long USUAL_LAG = 1_000;

    private final OutboundDesk outbound;
    private final DeadLetterDesk letters;
    private final Projections projections;

    SystemAttention(OutboundDesk outbound, DeadLetterDesk letters, Projections projections) {
        this.outbound = outbound;
        this.letters = letters;
        this.projections = projections;
    }

    /** To head office: of what is broken nobody knows the store. Ops knows of it, an administrator mends it. */
    @Override
    public List<Item> of(SignedIn by) {
        List<Item> items = new ArrayList<>();
        if (!by.scope().sees(null) || !(by.is(Role.OPS) || by.is(Role.ADMIN))) return items;
        String path = Routes.mayOpen(by.user().roles(), "/system") ? "/system" : "";
        long undecided = outbound.countUndecided();
        if (undecided > 0)
            items.add(new Item(
                    Weight.URGENT,
                    "uncertain",
                    "help-circle",
                    undecided,
                    outbound.undecided(1).stream()
                            .map(OutboundDesk.Open::since)
                            .findFirst()
                            .orElse(null),
                    part(path, "outbound")));
        long dead = letters.count();
        if (dead > 0)
            items.add(new Item(
                    Weight.URGENT,
                    "dead-letters",
                    "inbox",
                    dead,
                    letters.list().stream()
                            .map(Letter::enqueuedAt)
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    part(path, "dead-letters")));
        addProjections(path, items);
        return items;
    }

    private static String part(String path, String part) {
        return path.isEmpty() ? "" : path + "#" + part;
    }

    private void addProjections(String path, List<Item> items) {
        List<ProjectionStatus> all = projections.statuses();
        long stuck = all.stream()
                .filter(each -> each.state() == State.FAILING || each.state() == State.STOPPED)
                .count();
        if (stuck > 0) items.add(new Item(Weight.URGENT, "stuck", "database", stuck, null, path));
        long behind = all.stream()
                .filter(each -> each.state() == State.CATCHING_UP && each.lag() > USUAL_LAG)
                .count();
        if (behind > 0) items.add(new Item(Weight.UNDER_WAY, "behind", "database", behind, null, path));
    }
}
