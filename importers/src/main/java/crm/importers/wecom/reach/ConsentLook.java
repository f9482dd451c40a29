package crm.importers.wecom.reach;

import crm.domain.EventCatalogue;
import crm.domain.customer.Consent;
import crm.domain.customer.CustomerEvent;
import crm.domain.customer.CustomerEvent.CustomerMerged;
import crm.domain.customer.CustomerEvent.CustomerOptedOut;
import crm.domain.customer.CustomerId;
import crm.domain.shared.DomainEvent;
import crm.store.log.Entry;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One look at who wants no messages, read from the log itself. What it said holds as long as {@link #stillHolds} says so: a
 * call that names customers looks once, and asks that directly before it begins. For one thread.
 */
public final class ConsentLook {

    private static final int PAGE = 1_000;
    private static final Set<String> CHANGES = Set.of(name(CustomerOptedOut.class), name(CustomerMerged.class));

    private final EventLog log;
    private final EventCodec codec;
    private final Set<String> records = new HashSet<>();
    private long upTo;
    private boolean holds = true;

    ConsentLook(EventLog log, EventCodec codec) {
        this.log = log;
        this.codec = codec;
        // Before anything is read: what is written after this is seen below, at the latest.
        this.upTo = log.head();
    }

    /** Whether she said so last, of whichever of the records of which hers became part. */
    public boolean wantsNone(CustomerId customer) {
        Consent last = null;
        @Nullable CustomerId record = customer;
        while (record != null) {
            records.add(record.value());
            Consent said = null;
            CustomerId into = null;
            for (DomainEvent event : Streams.read(log, codec, record.value())) {
                if (!(event instanceof CustomerEvent told)) continue;
                said = Consent.after(said, told);
                if (told instanceof CustomerMerged merged) into = merged.into();
            }
            last = Consent.latest(last, said);
            record = into;
        }
        return last != null && last.optedOut();
    }

    /** False from the moment on when one of those who were looked at wants no messages, or became part of another. */
    public boolean stillHolds() {
        for (List<Entry> page; holds && !(page = log.read(upTo, PAGE)).isEmpty(); ) {
            for (Entry entry : page)
                if (records.contains(entry.commit().aggregateId())
                        && entry.commit().events().stream().anyMatch(event -> CHANGES.contains(event.name())))
                    holds = false;
            upTo = page.getLast().ordinal();
        }
        return holds;
    }

    private static String name(Class<? extends DomainEvent> event) {
        return EventCatalogue.standard().of(event).name();
    }
}
