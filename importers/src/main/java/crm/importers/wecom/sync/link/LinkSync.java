package crm.importers.wecom.sync.link;

import crm.domain.link.AcquisitionLinkId;
import crm.domain.link.LinkBalanceCommand.StateBalance;
import crm.domain.link.LinkBalanceId;
import crm.domain.link.LinkContactId;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.link.LinkCard;
import crm.importers.wecom.link.LinkCards;
import crm.importers.wecom.link.LinkCards.Quota;
import crm.importers.wecom.link.LinkCards.Won;
import crm.importers.wecom.link.LinkCards.WonPage;
import crm.importers.wecom.link.LinkIds;
import crm.importers.wecom.link.LinkStating;
import crm.importers.wecom.sync.Compared;
import crm.importers.wecom.sync.Compared.Difference;
import crm.importers.wecom.sync.Comparison;
import crm.projections.link.LinkView;
import crm.projections.link.LinkView.State;
import crm.projections.link.Links;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Acquisition links: every one that WeCom lists [97297] is read and stated, and the customers it brought [97298] are credited
 * to it; one that is not listed any more is gone; the balance [97375] is stated at the end. A step is one link, its cursor
 * the link_id of the last one.
 */
public final class LinkSync implements Comparison {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final LinkCards cards;
    private final LinkStating stating;
    private final LinkIds ids;
    private final Links links;
    private final Sender sender;
    private final Clock clock;

    /** @param sender with the source of reconciliation, as {@code stating} has it */
    public LinkSync(LinkCards cards, LinkStating stating, LinkIds ids, Links links, Sender sender, Clock clock) {
        this.cards = cards;
        this.stating = stating;
        this.ids = ids;
        this.links = links;
        this.sender = sender;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "acquisition-links";
    }

    /** WeCom cannot be asked before this time. */
    private static final class NotNow extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Instant from;

        NotNow(Instant from) {
            super("later", null, false, false);
            this.from = from;
        }
    }

    @Override
    public Compared compareAndRepair(@Nullable String cursor) {
        List<Difference> differences = new ArrayList<>();
        try {
            // Before WeCom is asked: a link that is made meanwhile is not taken for one that is gone.
            List<LinkView> known = links.links(new DataScope.AllStores());
            Optional<List<String>> listed = read(cards.all(), differences);
            if (listed.isEmpty()) return Compared.last(0, differences);
            SortedSet<String> all = new TreeSet<>(listed.get());
            SortedSet<String> left = cursor == null ? all : all.tailSet(cursor + '\0');
            if (left.isEmpty()) {
                end(known, all, differences);
                return Compared.last(0, differences);
            }
            compare(left.first(), differences);
            return new Compared(1, differences, left.first(), null);
        } catch (NotNow later) {
            return Compared.putOff(0, differences, cursor, later.from);
        }
    }

    private void compare(String wecomId, List<Difference> differences) throws NotNow {
        Instant asked = clock.instant();
        Optional<LinkCard> card = read(cards.find(wecomId), differences);
        if (card.isEmpty()) return;
        boolean different = stating.state("link:" + wecomId + ":" + asked.toEpochMilli(), card.get(), asked);
        Optional<AcquisitionLinkId> link = ids.find(wecomId);
        if (link.isEmpty()) return;
        if (different)
            differences.add(new Difference("link-different", link.get().value()));
        int credited = credit(wecomId, link.get(), asked, differences);
        for (int i = 0; i < credited; i++)
            differences.add(new Difference("link-contact-missed", link.get().value()));
    }

    private int credit(String wecomId, AcquisitionLinkId link, Instant asked, List<Difference> differences)
            throws NotNow {
        int credited = 0;
        String cursor = null;
        do {
            Optional<WonPage> page = read(cards.won(wecomId, cursor), differences);
            if (page.isEmpty()) return credited;
            for (Won won : page.get().customers()) if (credit(won, link, asked)) credited++;
            cursor = page.get().next();
        } while (cursor != null);
        return credited;
    }

    /** Who is not known yet is credited when the relation itself has been found. */
    private boolean credit(Won won, AcquisitionLinkId link, Instant asked) {
        LinkContactId contact =
                stating.contact(won.userid(), won.externalUserid()).orElse(null);
        if (contact == null) return false;
        boolean news = stating.credit("credit:" + contact + ":" + link, contact, link, won.channel(), asked);
        return (won.talks() && stating.talks("talks:" + contact, contact, asked)) || news;
    }

    private void end(List<LinkView> known, Set<String> listed, List<Difference> differences) throws NotNow {
        Set<AcquisitionLinkId> there = new HashSet<>();
        for (String wecomId : listed) ids.find(wecomId).ifPresent(there::add);
        Instant now = clock.instant();
        for (LinkView link : known) {
            // Without an address WeCom never had it.
            if (link.state() == State.DELETED || link.url() == null || there.contains(link.linkId())) continue;
            if (stating.deleted("link-gone:" + link.linkId() + ":" + now.toEpochMilli(), link.linkId(), now))
                differences.add(new Difference("link-deleted", link.linkId().value()));
        }
        Optional<Quota> quota = read(cards.quota(), differences);
        quota.ifPresent(q -> sender.send(
                "link-balance:" + now.toEpochMilli(), new StateBalance(LinkBalanceId.CORP, q.used(), q.left(), now)));
    }

    /** Empty when WeCom refuses, which is noted unless it only says that the link is gone. */
    private <T> Optional<T> read(CallResult<T> answer, List<Difference> differences) throws NotNow {
        return switch (answer) {
            case Done<T> done -> Optional.of(done.value());
            case Refused<T> refused -> {
                if (!LinkCards.isGone(refused))
                    differences.add(new Difference(Compared.REFUSED, String.valueOf(refused.code())));
                yield Optional.empty();
            }
            case Uncertain<T> uncertain -> throw new NotNow(clock.instant().plus(SOON));
            case Unavailable<T> away -> throw new NotNow(away.from());
        };
    }
}
