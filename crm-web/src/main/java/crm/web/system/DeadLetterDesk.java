package crm.web.system;

import crm.projections.shared.ProjectionControl;
import crm.store.axon.DeadLetters;
import java.util.List;
import org.springframework.stereotype.Component;

/** Events that a projection could not take: looked at, tried again, given up. */
@Component
class DeadLetterDesk {

    private static final int SHOWN = 50;

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

    boolean skip(String id) {
        return letters.evict(id);
    }
}
