package crm.web;

import crm.domain.contact.ChatFailure;
import crm.domain.contact.TransferBar;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferKind;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StaffRole;
import crm.domain.org.StoreId;
import crm.importers.wecom.outbound.transfer.Leaver;
import crm.projections.contact.TransferBatchView;
import crm.projections.contact.TransferBatchView.Chats;
import crm.projections.contact.TransferRow;
import crm.projections.contact.TransferState;
import crm.projections.customer.StaffCustomer;
import crm.projections.org.StaffView;
import crm.projections.shared.DataScope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Wang left the store at the lake and has customers; Li works there, Zhao in another store. */
final class StoryTransfers {

    static final StaffAccountId WANG = new StaffAccountId("s-wang");
    static final StaffAccountId LI = new StaffAccountId("s1");
    static final StaffAccountId ZHAO = new StaffAccountId("s-zhao");

    static final Map<CustomerId, TransferBar> BARS = Map.of(
            StoryCustomers.id(1), TransferBar.UNDER_WAY,
            StoryCustomers.id(2), TransferBar.TOO_OFTEN);

    private static final StoreId HILL = new StoreId("S02");
    private static final Instant LEFT = Pages.NOW.minus(Duration.ofDays(12));

    private StoryTransfers() {}

    static List<StaffView> staffOf(DataScope scope) {
        return List.of(ZHAO, LI, WANG).stream()
                .map(StoryTransfers::staff)
                .filter(staff -> scope.sees(staff.storeIds().iterator().next()))
                .toList();
    }

    static StaffView staff(StaffAccountId id) {
        if (id.equals(WANG)) return view(id, "王芳", Pages.LAKE, LEFT);
        if (id.equals(ZHAO)) return view(id, "赵敏", HILL, null);
        return id.equals(LI) ? view(id, "李娜", Pages.LAKE, null) : StoryCustomers.staff(id);
    }

    private static StaffView view(StaffAccountId id, String name, StoreId store, @Nullable Instant leftAt) {
        return new StaffView(
                id, name, id.value(), StaffRole.GUIDE, Set.of(store), Set.of(), Pages.NOW.minusSeconds(1), leftAt);
    }

    static Leaver leaver() {
        return new Leaver(WANG, LEFT, ids(), Pages.NOW);
    }

    private static List<CustomerId> ids() {
        return IntStream.range(0, StoryCustomers.NAMES.length)
                .mapToObj(StoryCustomers::id)
                .toList();
    }

    static Map<CustomerId, String> names() {
        Map<CustomerId, String> names = new TreeMap<>(Comparator.comparing(CustomerId::value));
        for (int i = 0; i < StoryCustomers.NAMES.length - 1; i++)
            names.put(StoryCustomers.id(i), StoryCustomers.NAMES[i]);
        return names;
    }

    /** The last has no name, the one before no WeCom account, and every third is of another store. */
    static List<StaffCustomer> customers(StaffAccountId staff, DataScope scope) {
        List<StaffCustomer> customers = new ArrayList<>();
        for (int i = 0; i < StoryCustomers.NAMES.length; i++) {
            StoreId store = i % 3 == 2 ? HILL : Pages.LAKE;
            if (!scope.sees(store, staff)) continue;
            boolean named = i < StoryCustomers.NAMES.length - 1;
            customers.add(new StaffCustomer(
                    StoryCustomers.id(i),
                    named ? StoryCustomers.NAMES[i] : null,
                    i != StoryCustomers.NAMES.length - 2,
                    store,
                    Pages.NOW.minus(Duration.ofDays(100 - i)),
                    i % 3 == 0 ? Set.of(StoryCustomers.SPICY) : Set.of(),
                    i % 2 == 0 ? "杭州" : "北京",
                    i % 2 == 0 ? Pages.NOW.minus(Duration.ofDays(i)) : null));
        }
        return customers;
    }

    static List<TransferBatchView> batches(DataScope scope) {
        return List.of(
                        new TransferBatchView(
                                new TransferBatchId("t0runs"),
                                TransferKind.ON_JOB,
                                LI,
                                HILL,
                                Map.of(ZHAO, 40),
                                Map.of(TransferState.COMPLETED, 8),
                                null,
                                Pages.NOW,
                                Pages.NOW),
                        new TransferBatchView(
                                new TransferBatchId("t0ended"),
                                TransferKind.AFTER_LEAVING,
                                WANG,
                                Pages.LAKE,
                                Map.of(LI, 6, ZHAO, 4),
                                Map.of(
                                        TransferState.COMPLETED, 5,
                                        TransferState.REFUSED_BY_CUSTOMER, 2,
                                        TransferState.TAKER_FULL, 1,
                                        TransferState.BARRED, 1,
                                        TransferState.FAILED, 1),
                                new Chats(LI, 3, 2, List.of(new ChatFailure("wrThree", 90507))),
                                Pages.NOW.minus(Duration.ofDays(3)),
                                Pages.NOW.minus(Duration.ofDays(2))))
                .stream()
                .filter(batch -> scope.sees(batch.storeId()))
                .toList();
    }

    static List<TransferRow> rows(TransferBatchId batch, DataScope scope) {
        List<TransferRow> rows = new ArrayList<>();
        for (int i = 0; i < StoryCustomers.NAMES.length; i++) {
            TransferState state = switch (i) {
                case 0, 1 -> TransferState.REFUSED_BY_CUSTOMER;
                case 2 -> TransferState.TAKER_FULL;
                case 3 -> TransferState.BARRED;
                case 4 -> TransferState.FAILED;
                default -> batch.value().equals("t0runs") ? TransferState.WAITING : TransferState.COMPLETED;
            };
            rows.add(new TransferRow(
                    batch,
                    StoryCustomers.id(i),
                    i % 2 == 0 ? LI : ZHAO,
                    Pages.LAKE,
                    state,
                    state == TransferState.BARRED ? TransferBar.TOO_OFTEN : null,
                    state == TransferState.FAILED ? 40096 : null,
                    Pages.NOW.minus(Duration.ofDays(2)).plusSeconds(i)));
        }
        return rows.stream().filter(row -> scope.sees(row.storeId())).toList();
    }
}
