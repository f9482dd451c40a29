package crm.simulator.corp;

import crm.simulator.callback.CallbackQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The corp's callbacks, for whoever sends them; the last ten thousand ended ones are kept to be looked at. */
public final class Outbox implements CallbackQueue {

    private static final int KEPT = 10_000;

    private final Corp corp;

    public Outbox(Corp corp) {
        this.corp = corp;
    }

    @Override
    public Optional<Waiting> after(long number) {
        return corp.call(() -> corp.outgoing.after(Outgoing.key(number)))
                .map(outgoing -> new Waiting(outgoing.number(), outgoing.message()));
    }

    @Override
    public void ended(Waiting waiting, End end, int tries) {
        Outgoing.State state = Outgoing.State.valueOf(end.name());
        corp.run(() -> {
            corp.outgoing.remove(Outgoing.key(waiting.number()));
            corp.sent.put(new Outgoing(waiting.number(), waiting.message(), state, tries));
            if (corp.sent.size() > KEPT)
                corp.sent.remove(corp.sent.all().iterator().next().key());
        });
    }

    /** The last ended ones, the newest last. */
    public List<Outgoing> ended() {
        return corp.call(() -> List.copyOf(corp.sent.all()));
    }

    /** How many of the kept ones ended in each way. */
    public Map<Outgoing.State, Long> counts() {
        return ended().stream().collect(Collectors.groupingBy(Outgoing::state, Collectors.counting()));
    }
}
