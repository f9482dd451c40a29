package crm.web.contact;

import crm.domain.contact.HandedCustomer;
import crm.domain.contact.TransferBar;
import crm.domain.contact.TransferShare;
import crm.domain.contact.TransferSplit;
import crm.domain.contact.TransferSplit.Taker;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagId;
import crm.importers.wecom.outbound.transfer.TransferDesk;
import crm.importers.wecom.outbound.transfer.TransferLimits;
import crm.projections.contact.Transfers;
import crm.projections.customer.StaffCustomer;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.web.contact.TransferForm.Who;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What would come of a form, before anybody is asked. */
@Component
class TransferPlanning {

    /** So long a taker of whom WeCom said that there is no room is warned of. */
    private static final Duration FULL_LATELY = Duration.ofDays(30);

    private final Transfers transfers;
    private final StoreDirectory directory;
    private final TransferDesk desk;
    private final TransferLimits limits;
    private final Clock clock;

    TransferPlanning(
            Transfers transfers, StoreDirectory directory, TransferDesk desk, TransferLimits limits, Clock clock) {
        this.transfers = transfers;
        this.directory = directory;
        this.desk = desk;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * @param selected how many customers are meant
     * @param barred how many of them WeCom would refuse, and why
     * @param unreachable how many of them have no WeCom account that is known
     * @param full takers of whom WeCom said lately that they have no room
     * @param chatIds null: WeCom could not be asked
     * @param chatsTo null: chats stay
     */
    record Plan(
            int selected,
            List<TransferShare> shares,
            Map<TransferBar, Integer> barred,
            int unreachable,
            Set<StaffAccountId> full,
            @Nullable List<String> chatIds,
            @Nullable StaffAccountId chatsTo,
            @Nullable StoreId storeId) {

        public int able() {
            return shares.stream().mapToInt(share -> share.customers().size()).sum();
        }

        public int chats() {
            return chatIds == null ? 0 : chatIds.size();
        }

        public boolean isEmpty() {
            return able() == 0 && chats() == 0;
        }
    }

    /** Who may take over: staff at work within the scope, the giver's own stores first, then by name. */
    List<StaffView> takers(Giver giver, DataScope scope) {
        return directory.staff(scope).stream()
                .filter(staff -> staff.leftAt() == null && !staff.staffId().equals(giver.staffId()))
                .sorted(Comparator.comparing(staff -> Collections.disjoint(staff.storeIds(), giver.storeIds())))
                .toList();
    }

    /** Field → key of what is wrong with it; empty: nothing. */
    Map<String, String> errors(TransferForm typed, Giver giver, DataScope scope) {
        Map<String, String> errors = new LinkedHashMap<>();
        Set<String> known = takers(giver, scope).stream()
                .map(staff -> staff.staffId().value())
                .collect(Collectors.toSet());
        boolean customers = typed.who() != Who.NOBODY;
        if (!known.containsAll(typed.takers()) || (customers && typed.takers().isEmpty()))
            errors.put("taker", "transfers.refused.taker");
        if (!typed.chatsTo().isEmpty() && !known.contains(typed.chatsTo()))
            errors.put("chats", "transfers.refused.chats");
        if (!customers && typed.chatsTo().isEmpty()) errors.put("who", "transfers.refused.nobody");
        if (typed.who() == Who.CHOSEN && typed.customers().isEmpty())
            errors.put("who", "transfers.refused.none-chosen");
        return errors;
    }

    /** The form is right. */
    Plan plan(TransferForm typed, Giver giver, DataScope scope) {
        List<StaffCustomer> selected = selected(typed, giver);
        Map<CustomerId, TransferBar> bars = transfers.bars(
                selected.stream().map(StaffCustomer::customerId).toList(),
                giver.staffId(),
                giver.kind(),
                limits.terms(),
                clock.instant());
        Map<TransferBar, Integer> barred = new EnumMap<>(TransferBar.class);
        bars.values().forEach(bar -> barred.merge(bar, 1, Integer::sum));
        List<HandedCustomer> able = new ArrayList<>();
        int unreachable = 0;
        for (StaffCustomer customer : selected)
            if (!customer.inWeCom()) unreachable++;
            else if (!bars.containsKey(customer.customerId()))
                able.add(new HandedCustomer(customer.customerId(), customer.storeId()));
        StaffAccountId chatsTo = typed.chatsTo().isEmpty() ? null : new StaffAccountId(typed.chatsTo());
        return new Plan(
                selected.size(),
                able.isEmpty() ? List.of() : shares(typed, able),
                barred,
                unreachable,
                full(typed),
                chatsTo == null ? List.of() : desk.chatsOf(giver.staffId()).orElse(null),
                chatsTo,
                storeOf(giver, scope));
    }

    private List<StaffCustomer> selected(TransferForm typed, Giver giver) {
        Instant now = clock.instant();
        return switch (typed.who() == null ? Who.ALL : typed.who()) {
            case NOBODY -> List.of();
            case CHOSEN ->
                giver.customers().stream()
                        .filter(customer ->
                                typed.customers().contains(customer.customerId().value()))
                        .toList();
            case ALL ->
                giver.customers().stream()
                        .filter(customer -> matches(typed, customer, now))
                        .toList();
        };
    }

    private static boolean matches(TransferForm typed, StaffCustomer customer, Instant now) {
        String tag = typed.tag() == null ? "" : typed.tag();
        String city = typed.city() == null ? "" : typed.city();
        Integer quiet = typed.quiet();
        Instant lastOrder = customer.lastOrderAt();
        return (tag.isEmpty() || customer.tags().contains(new TagId(tag)))
                && (city.isEmpty() || city.equals(customer.city()))
                && (quiet == null || lastOrder == null || lastOrder.isBefore(now.minus(Duration.ofDays(quiet))));
    }

    private List<TransferShare> shares(TransferForm typed, List<HandedCustomer> customers) {
        Map<StaffAccountId, StaffView> staff =
                directory.staff(typed.takers().stream().map(StaffAccountId::new).toList());
        List<Taker> takers = typed.takers().stream()
                .map(StaffAccountId::new)
                .flatMap(id -> Optional.ofNullable(staff.get(id)).stream())
                .map(view -> new Taker(view.staffId(), view.storeIds()))
                .toList();
        TransferSplit split = typed.split() == null ? TransferSplit.EVENLY : typed.split();
        return split.among(takers, customers);
    }

    private Set<StaffAccountId> full(TransferForm typed) {
        return transfers.fullSince(clock.instant().minus(FULL_LATELY)).stream()
                .filter(staff -> typed.takers().contains(staff.value()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** For whom it is to be seen: a store that the asker has; null when it concerns several and the asker sees all. */
    private static @Nullable StoreId storeOf(Giver giver, DataScope scope) {
        List<StoreId> stores = giver.storeIds().stream()
                .filter(scope::sees)
                .sorted(Comparator.comparing(StoreId::value))
                .toList();
        boolean unclear = scope instanceof DataScope.AllStores && stores.size() > 1;
        return stores.isEmpty() || unclear ? null : stores.getFirst();
    }
}
