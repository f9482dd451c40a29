package crm.projections.link;

import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkContent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition link as it stands.
 *
 * @param madeHere whether it can be changed here
 * @param errorCode WeCom's, in state {@link State#REFUSED}
 * @param url that customers open, naming the link as channel; null until WeCom has it
 * @param since when it was wanted, or made in WeCom
 * @param requests of people who wanted to add
 * @param contacts that came about by it, each once
 * @param talks of these, those in which the customer wrote
 */
public record LinkView(
        AcquisitionLinkId linkId,
        LinkContent content,
        boolean madeHere,
        State state,
        @Nullable Integer errorCode,
        @Nullable String url,
        Instant since,
        long requests,
        long contacts,
        long talks,
        @Nullable Instant lastContactAt) {

    public enum State {
        /** WeCom was not told yet, or has not answered. */
        WAITING,
        IN_USE,
        /** Nobody can be added by it, says WeCom. */
        UNAVAILABLE,
        /** WeCom does not take it as it is now; what it had before still works. */
        REFUSED,
        DELETED
    }
}
