package crm.web.system;

import crm.store.axon.DeadLetters;
import java.util.List;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Events that a projection could not take: looked at, tried again, given up. */
@Component
class DeadLetterDesk {

    private static final int SHOWN = 50;

    private final DeadLetters letters;
    /** Asked for when it is used: Axon is configured after the pages. */
    private final ObjectProvider<EventProcessingConfiguration> processing;

    DeadLetterDesk(DeadLetters letters, ObjectProvider<EventProcessingConfiguration> processing) {
        this.letters = letters;
        this.processing = processing;
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
        return processing
                .getObject()
                .sequencedDeadLetterProcessor(group)
                .map(processor -> processor.process(DeadLetters.sequenceOf(id)))
                .orElse(false);
    }

    boolean skip(String id) {
        return letters.evict(id);
    }
}
