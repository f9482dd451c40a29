package crm.projections.attribution;

import crm.domain.contact.ContactPast;
import crm.projections.attribution.Sources.Source;
import org.jspecify.annotations.Nullable;

/** Takes what a document tells. Times are epoch milliseconds. */
interface TouchSink {

    /** Of a touch that still counts. */
    long FOR_EVER = Long.MAX_VALUE;

    /**
     * A touch, as it counts from one position in the log on up to another.
     *
     * @param until position of what took it back; {@link #FOR_EVER}
     */
    void touch(String customer, long at, long position, long until, Source source);

    /** A relation began or ended. */
    void fact(String customer, String staff, ContactPast.Kind kind, long at, @Nullable String store, long position);

    void merger(String customer, String into, long position);

    /** What a share or moment is of; null: this does not say. */
    void origin(
            String origin,
            @Nullable String staff,
            @Nullable String store,
            @Nullable String campaign,
            @Nullable String variant);
}
