package crm.projections.form;

import crm.domain.form.FormPerson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person and a round.
 *
 * @param revisions of the answer, the first one first; empty: there is none yet
 * @param unreachable WeCom could not ask
 * @param reminded how often
 */
public record FormReply(FormPerson person, List<Revision> revisions, boolean unreachable, int reminded) {

    /**
     * @param version of the form that was answered
     * @param digest by which {@link FormAnswers} finds it
     */
    public record Revision(int version, int number, String digest, Instant at) {

        /** Documents of a time before forms could be changed say nothing of a version. */
        public Revision {
            if (version == 0) version = 1;
        }
    }

    public FormReply {
        revisions = List.copyOf(revisions);
    }

    public boolean answered() {
        return !revisions.isEmpty();
    }

    /** The one that holds. */
    public @Nullable Revision latest() {
        return revisions.isEmpty() ? null : revisions.getLast();
    }
}
