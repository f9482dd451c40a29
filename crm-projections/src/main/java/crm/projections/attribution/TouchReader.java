package crm.projections.attribution;

import crm.domain.attribution.TouchKind;
import crm.domain.channel.ChannelCodeId;
import crm.domain.contact.ContactPast;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.projections.attribution.Sources.Source;
import crm.projections.attribution.TouchDocument.Fact;
import crm.projections.attribution.TouchDocument.Merger;
import crm.projections.attribution.TouchDocument.Moment;
import crm.projections.attribution.TouchDocument.MomentOf;
import crm.projections.attribution.TouchDocument.Opened;
import crm.projections.attribution.TouchDocument.Page;
import crm.projections.attribution.TouchDocument.Reacted;
import crm.projections.attribution.TouchDocument.Relation;
import crm.projections.attribution.TouchDocument.Share;
import crm.projections.attribution.TouchDocument.Visits;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads touches out of documents: what is one, by what it came, and from when on it is known. */
final class TouchReader {

    private static final Comparator<Fact> BY_WEIGHT =
            Comparator.comparing(Fact::at).thenComparing(Fact::kind);

    private final TouchRules rules;

    TouchReader(TouchRules rules) {
        this.rules = rules;
    }

    /** @param after position up to which the sink has everything already: only what changed since is handed over */
    void read(TouchDocument document, long after, TouchSink sink) {
        switch (document) {
            case Share share -> share(share, after, sink);
            case Moment moment -> moment(moment, after, sink);
            case Visits visits -> visits(visits, after, sink);
            case Relation relation -> relation(relation, after, sink);
            case Merger merger ->
                sink.merger(merger.customerId().value(), merger.into().value(), merger.position());
            case MomentOf of ->
                sink.origin(of.taskId().value(), null, null, of.campaignId().value(), null);
        }
    }

    private static void share(Share share, long after, TouchSink sink) {
        String staff = share.staffId().value();
        String store = text(share.storeId());
        String campaign = share.campaignId().value();
        sink.origin(share.taskId(), staff, store, campaign, share.variant());
        Source source =
                new Source(TouchKind.MESSAGE_DELIVERED, staff, store, campaign, share.variant(), null, share.taskId());
        pages(share.received(), after, source, sink);
    }

    private static void moment(Moment moment, long after, TouchSink sink) {
        String task = moment.taskId().value();
        String staff = moment.staffId().value();
        String store = text(moment.storeId());
        pages(moment.seen(), after, new Source(TouchKind.MOMENT_REACHED, staff, store, task, null, null, task), sink);
        Source engaged = new Source(TouchKind.MOMENT_ENGAGED, staff, store, task, null, null, task);
        for (Reacted one : moment.reacted())
            if (one.position() > after)
                sink.touch(one.customerId(), one.at().toEpochMilli(), one.position(), TouchSink.FOR_EVER, engaged);
    }

    private static void pages(List<Page> pages, long after, Source source, TouchSink sink) {
        for (Page page : pages) {
            if (page.position() <= after) continue;
            long at = page.at().toEpochMilli();
            for (String customer : page.customers())
                sink.touch(customer, at, page.position(), TouchSink.FOR_EVER, source);
        }
    }

    private void visits(Visits visits, long after, TouchSink sink) {
        List<Opened> opened = visits.opened();
        long[] until = Bursts.ends(opened, rules);
        for (int i = 0; i < until.length; i++) {
            Opened one = opened.get(i);
            boolean isNews = one.position() > after || until[i] != TouchSink.FOR_EVER && until[i] > after;
            // Also one that never counted, for those who ask why not.
            if (isNews)
                sink.touch(visits.customerId().value(), one.at().toEpochMilli(), one.position(), until[i], source(one));
        }
    }

    private static Source source(Opened one) {
        String mark = one.mark();
        String staff = text(one.staffId());
        String code = one.codeId() == null ? null : one.codeId().value();
        return switch (one.scene()) {
            case MASS_MESSAGE -> source(TouchKind.MESSAGE_OPENED, one, staff, null, code, mark);
            case MOMENT_LINK -> source(TouchKind.MOMENT_OPENED, one, staff, mark, code, mark);
            case STAFF_PROFILE -> source(TouchKind.PROFILE_OPENED, one, staff == null ? mark : staff, null, code, null);
            case CHANNEL_CODE -> source(TouchKind.WELCOME_OPENED, one, staff, null, code == null ? mark : code, null);
            case WELCOME_MESSAGE ->
                source(TouchKind.WELCOME_OPENED, one, staff == null ? mark : staff, null, code, null);
            case SELF, UNKNOWN -> source(TouchKind.SELF_OPENED, one, staff, null, code, null);
        };
    }

    private static Source source(
            TouchKind kind,
            Opened one,
            @Nullable String staff,
            @Nullable String campaign,
            @Nullable String code,
            @Nullable String origin) {
        return new Source(kind, staff, text(one.storeId()), campaign, null, code, origin);
    }

    private static void relation(Relation relation, long after, TouchSink sink) {
        String customer = relation.customerId().value();
        String staff = relation.staffId().value();
        for (Fact fact : relation.facts())
            if (fact.position() > after)
                sink.fact(
                        customer, staff, fact.kind(), fact.at().toEpochMilli(), text(fact.storeId()), fact.position());
        codes(relation, after, sink);
    }

    /**
     * An addition by a code is a touch when it begins the relation: what WeCom tells of an addition among those who are
     * contacts already is none. Which does is asked anew with each fact, for one may come late.
     */
    private static void codes(Relation relation, long after, TouchSink sink) {
        List<Fact> facts = relation.facts();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            ChannelCodeId code = ChannelCodeId.ofState(fact.state()).orElse(null);
            if (code == null || fact.assigned() || fact.kind() != ContactPast.Kind.ADDED) continue;
            Source source = new Source(
                    TouchKind.CODE_ADDED,
                    relation.staffId().value(),
                    text(fact.storeId()),
                    null,
                    null,
                    code.value(),
                    null);
            long from = -1;
            for (int known = i + 1; known <= facts.size(); known++) {
                long position = facts.get(known - 1).position();
                boolean begins = begins(fact, facts.subList(0, known));
                if (begins && from < 0) from = position;
                if (!begins && from >= 0) {
                    addition(relation, fact, from, position, after, source, sink);
                    from = -1;
                }
            }
            if (from >= 0) addition(relation, fact, from, TouchSink.FOR_EVER, after, source, sink);
        }
    }

    private static void addition(
            Relation relation, Fact fact, long from, long until, long after, Source source, TouchSink sink) {
        boolean isNews = from > after || until != TouchSink.FOR_EVER && until > after;
        if (isNews) sink.touch(relation.customerId().value(), fact.at().toEpochMilli(), from, until, source);
    }

    /** Whether the two were no contacts right before it, by what was known. */
    private static boolean begins(Fact addition, List<Fact> known) {
        if (known.size() == 1) return true;
        Fact[] byWeight = known.toArray(new Fact[0]);
        Arrays.sort(byWeight, BY_WEIGHT);
        boolean open = false;
        boolean onlySeen = false;
        for (Fact fact : byWeight) {
            if (fact == addition) return !open;
            switch (fact.kind()) {
                case ADDED -> {
                    open = true;
                    onlySeen = false;
                }
                case FOUND_GONE -> {
                    onlySeen |= open;
                    open = false;
                }
                case FOUND_THERE -> {
                    open |= onlySeen;
                    onlySeen = false;
                }
                case HANDED_OVER, REMOVED_BY_STAFF, LOST -> {
                    open = false;
                    onlySeen = false;
                }
            }
        }
        return false;
    }

    private static @Nullable String text(@Nullable StoreId store) {
        return store == null ? null : store.value();
    }

    private static @Nullable String text(@Nullable StaffAccountId staff) {
        return staff == null ? null : staff.value();
    }
}
