package crm.simulator.corp;

import crm.simulator.callback.CallbackQueue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The corp's callbacks, or the messages of its shop, for whoever sends them; the last ten thousand ended ones are kept to be looked at. */
public final class Outbox implements CallbackQueue {

    private static final int KEPT = 10_000;

    private final Corp corp;
    private final Shelf<Outgoing> waiting;
    private final Shelf<Outgoing> sent;

    public Outbox(Corp corp) {
        this(corp, corp.outgoing, corp.sent);
    }

    private Outbox(Corp corp, Shelf<Outgoing> waiting, Shelf<Outgoing> sent) {
        this.corp = corp;
        this.waiting = waiting;
        this.sent = sent;
    }

    /** Messages of its shop in WeChat. */
    public static Outbox ofShop(Corp corp) {
        return new Outbox(corp, corp.shopOutgoing, corp.shopSent);
    }

    @Override
    public Optional<Waiting> after(long number) {
        return corp.call(() -> waiting.after(Outgoing.key(number)))
                .map(outgoing -> new Waiting(outgoing.number(), outgoing.message()));
    }

    @Override
    public void ended(Waiting ended, End end, int tries) {
        Outgoing.State state = Outgoing.State.valueOf(end.name());
        corp.run(() -> {
            waiting.remove(Outgoing.key(ended.number()));
            sent.put(new Outgoing(ended.number(), ended.message(), state, tries));
            if (sent.size() > KEPT) sent.remove(sent.all().iterator().next().key());
        });
    }

    /** The last ended ones, the newest last. */
    public List<Outgoing> ended() {
        return corp.call(() -> List.copyOf(sent.all()));
    }

    /** How many of the kept ones ended in each way. */
    public Map<Outgoing.State, Long> counts() {
        return ended().stream().collect(Collectors.groupingBy(Outgoing::state, Collectors.counting()));
    }
}
