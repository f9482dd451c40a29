package crm.domain.campaign;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The reminders of one task by number, without those that WeCom refused. */
final class Reminders {

    private final NavigableMap<Integer, Instant> made = new TreeMap<>();
    private int last;

    int next() {
        return last + 1;
    }

    long since(Instant from) {
        return made.values().stream().filter(at -> at.isAfter(from)).count();
    }

    boolean counts(int number) {
        return made.containsKey(number);
    }

    void add(int number, Instant at) {
        made.put(number, at);
        last = Math.max(last, number);
    }

    void remove(int number) {
        made.remove(number);
    }
}
