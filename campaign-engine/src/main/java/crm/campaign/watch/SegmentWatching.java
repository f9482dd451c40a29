package crm.campaign.watch;

import crm.campaign.watch.WatchedMembers.Kept;
import crm.campaign.watch.WatchedMembers.Pending;
import crm.campaign.watch.WatchedMembers.State;
import crm.campaign.watch.WatchedMembers.Stored;
import crm.domain.customer.CustomerId;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentWatch;
import crm.domain.segment.SegmentWatchCommand.RecordMovements;
import crm.domain.segment.SegmentWatchId;
import crm.projections.audience.AudienceQueries;
import crm.projections.segment.AudienceIds;
import crm.projections.shared.DataScope;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Evaluates a watched segment: finds who came and who left since the evaluation before, writes down what it is about to
 * record, records it in parts, and writes down that it is done. Wherever it is broken off, the next one records the rest of
 * the same parts first; a part that was recorded changes nothing.
 */
public final class SegmentWatching {

    private static final DataScope EVERYWHERE = new DataScope.AllStores();

    private final AudienceQueries audience;
    private final MovementRecorder recorder;
    private final WatchedMembers members;
    private final Clock clock;
    private final ZoneId businessZone;

    public SegmentWatching(
            AudienceQueries audience,
            MovementRecorder recorder,
            DocumentStore documents,
            Clock clock,
            ZoneId businessZone) {
        this.audience = audience;
        this.recorder = recorder;
        this.members = new WatchedMembers(documents);
        this.clock = clock;
        this.businessZone = businessZone;
    }

    LocalDate today() {
        return LocalDate.now(clock.withZone(businessZone));
    }

    /**
     * @param fence of the lease under which it is done: lists that are kept are named by it
     * @return how many customers moved since the evaluation before
     */
    public int evaluate(SegmentId segment, SegmentRule rule, long fence) {
        Stored stored = members.load(segment);
        Pending pending = stored.state().pending();
        if (pending != null) {
            Optional<Stored> finished = finish(segment, stored, pending);
            if (finished.isEmpty()) return 0;
            stored = finished.get();
        }
        Kept before = stored.state().members();
        LocalDate today = today();
        AudienceIds.Counted counted = AudienceIds.count(audience, rule, today, EVERYWHERE);
        if (before != null && isKnown(before, counted)) return 0;
        return start(segment, rule, fence, stored, today);
    }

    /** Nothing changed, or this instance's index is behind the one that evaluated last. */
    private static boolean isKnown(Kept before, AudienceIds.Counted counted) {
        return before.fingerprint().equals(counted.fingerprint()) || counted.position() < before.position();
    }

    private int start(SegmentId segment, SegmentRule rule, long fence, Stored stored, LocalDate today) {
        State state = stored.state();
        AudienceIds.Listed listed = AudienceIds.list(audience, rule, today, EVERYWHERE);
        int evaluation = state.evaluation() + 1;
        Kept kept =
                members.keep(segment, evaluation + "-" + fence, listed.ids(), listed.fingerprint(), listed.position());
        Pending pending = new Pending(evaluation, state.members() == null, kept, today, clock.instant());
        Optional<Stored> begun =
                members.replace(segment, stored, new State(state.evaluation(), state.members(), pending));
        if (begun.isEmpty()) {
            members.forget(segment, kept);
            return 0;
        }
        List<String> before = members.read(segment, state.members());
        int moved = without(listed.ids(), before).size()
                + without(before, listed.ids()).size();
        return finish(segment, begun.get(), pending).isPresent() ? moved : 0;
    }

    private Optional<Stored> finish(SegmentId segment, Stored stored, Pending pending) {
        Kept before = stored.state().members();
        List<String> then = members.read(segment, before);
        List<String> now = members.read(segment, pending.members());
        List<String> entered = without(now, then);
        List<String> left = without(then, now);
        int parts = Math.ceilDiv(Math.max(entered.size(), left.size()), SegmentWatch.MOST);
        for (int part = 0; part < parts; part++)
            recorder.record(
                    segment.value() + ":" + pending.evaluation() + ":" + part,
                    command(segment, pending, part, chunk(entered, part), chunk(left, part)));
        // Where nobody moved nothing was recorded, and the number is still free.
        int evaluation = parts > 0 ? pending.evaluation() : stored.state().evaluation();
        Optional<Stored> finished = members.replace(segment, stored, new State(evaluation, pending.members(), null));
        if (finished.isPresent()) members.forget(segment, before);
        return finished;
    }

    private static RecordMovements command(
            SegmentId segment, Pending pending, int part, Set<CustomerId> entered, Set<CustomerId> left) {
        return new RecordMovements(
                SegmentWatchId.of(segment),
                pending.evaluation(),
                part,
                pending.first(),
                entered,
                left,
                pending.members().position(),
                pending.day(),
                pending.at());
    }

    private static Set<CustomerId> chunk(List<String> ids, int part) {
        int from = Math.min(ids.size(), part * SegmentWatch.MOST);
        int to = Math.min(ids.size(), from + SegmentWatch.MOST);
        return ids.subList(from, to).stream().map(CustomerId::new).collect(Collectors.toSet());
    }

    /** Both in their order. */
    private static List<String> without(List<String> ids, List<String> others) {
        List<String> left = new ArrayList<>();
        int at = 0;
        for (String id : ids) {
            while (at < others.size() && others.get(at).compareTo(id) < 0) at++;
            if (at == others.size() || !others.get(at).equals(id)) left.add(id);
        }
        return left;
    }
}
