package crm.web.system;

import crm.projections.shared.ProjectionControl;
import crm.store.axon.DeadLetters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Events that a projection could not take: looked at, tried again, given up. */
@Component
class DeadLetterDesk {

    private static final int SHOWN = 50;
    private static final int PAGE = 500;

    private final DeadLetters letters;
    private final ProjectionControl control;

    DeadLetterDesk(DeadLetters letters, ProjectionControl control) {
        this.letters = letters;
        this.control = control;
    }

    /** The first of each group. */
    List<DeadLetters.Letter> list() {
        return letters.counts().keySet().stream()
                .flatMap(group -> letters.list(group, null, SHOWN).stream())
                .toList();
    }

    long count() {
        return letters.counts().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Tries the letter and those that wait behind it; false when it failed again or is not there. */
    boolean retry(String group, String id) {
        return control.retryDeadLetter(group, id);
    }

    /**
     * @param taken sequences of events that a projection has taken now
     * @param failed those whose first event failed again
     */
    record Retried(int taken, int failed) {}

    /** Tries every letter, each after those that it waits for. */
    Retried retryAll() {
        int taken = 0;
        int failed = 0;
        for (String group : letters.counts().keySet())
            for (String first : firstOfEach(group)) {
                if (retry(group, first)) taken++;
                else failed++;
            }
        return new Retried(taken, failed);
    }

    /** By id: behind it wait those that concern the same thing. */
    private List<String> firstOfEach(String group) {
        Map<String, String> firsts = new LinkedHashMap<>();
        List<DeadLetters.Letter> page = letters.list(group, null, PAGE);
        while (!page.isEmpty()) {
            page.forEach(letter -> firsts.putIfAbsent(letter.sequence(), letter.id()));
            page = page.size() < PAGE
                    ? List.of()
                    : letters.list(group, page.getLast().id(), PAGE);
        }
        return List.copyOf(firsts.values());
    }

    boolean skip(String id) {
        return letters.evict(id);
    }
}
