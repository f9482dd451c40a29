package crm.importers.traces;

import crm.importers.traces.Erasable.Cleaned;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A room full of what others sent, gone through page by page.
 *
 * @param after the things behind a key, a few hundred in the order of their keys; none: that was the last
 * @param said what a thing says; empty: nothing, any more
 */
public record KeptMessages<T>(
        Function<String, List<T>> after, Function<T, String> key, Function<T, Optional<Message>> said) {

    /** @param deed done to each thing that names them */
    public Cleaned forget(Traces traces, Function<T, Cleaned> deed) {
        Cleaned all = Cleaned.NOTHING;
        List<T> page;
        for (String last = ""; !(page = after.apply(last)).isEmpty(); last = key.apply(page.getLast())) {
            Map<T, Message> messages = new LinkedHashMap<>();
            for (T each : page) said.apply(each).ifPresent(message -> messages.put(each, message));
            for (T named : traces.namedIn(messages)) all = all.plus(deed.apply(named));
        }
        return all;
    }
}
