package crm.importers.wecom.results;

import crm.importers.sending.Sender;
import crm.importers.wecom.ReachLimits;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.reach.GroupMessages;
import crm.importers.wecom.reach.MomentPosts;
import crm.importers.wecom.reach.People;
import crm.importers.wecom.results.Tracking.Next;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What following is made of. */
record ResultParts(
        GroupMessages messages,
        MomentPosts moments,
        People people,
        Sender sender,
        EventLog log,
        EventCodec codec,
        ReachLimits.Results limits,
        Clock clock) {

    /** Under an id of its own each time: the aggregates know what is news. */
    void send(Track track, String what, Object command) {
        sender.send(what + ":" + track.key() + ":" + UUID.randomUUID(), command);
    }

    Instant now() {
        return clock.instant();
    }

    boolean isOlder(Track track, Duration life) {
        return !track.since().plus(life).isAfter(now());
    }

    /** The same track at its next time: the older it is the later. */
    Next later(Track track) {
        Instant now = now();
        return new Next.Step(track, now.plus(limits.pause(Duration.between(track.since(), now))));
    }

    Next atOnce(Track track) {
        return new Next.Step(track, now());
    }

    /** After a call that brought nothing: when WeCom can be asked again, or at its next time when it refused. */
    Next again(Track track, CallResult<?> failed) {
        return switch (failed) {
            case Unavailable<?> away -> new Next.Step(track, away.from());
            case Done<?> done -> later(track);
            case Refused<?> refused -> later(track);
            case Uncertain<?> uncertain -> later(track);
        };
    }
}
