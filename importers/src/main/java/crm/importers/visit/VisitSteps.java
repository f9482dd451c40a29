package crm.importers.visit;

import crm.domain.channel.ChannelCodeId;
import crm.domain.customer.CustomerId;
import crm.domain.order.OrderChannel;
import crm.domain.order.Payment;
import crm.domain.org.MiniProgram;
import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;
import crm.domain.shared.DomainRejection;
import crm.domain.visit.MiniProgramVisit;
import crm.domain.visit.VisitCommand.RecordVisit;
import crm.domain.visit.VisitDayId;
import crm.domain.visit.VisitScene;
import crm.importers.orderfeed.FeedOrder;
import crm.importers.orderfeed.OrderFeed;
import crm.importers.sending.Sender;
import crm.importers.visit.VisitRecord.State;
import crm.importers.visit.VisitReport.Link;
import crm.importers.visit.VisitReport.Purchase;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.axonframework.common.AxonTransientException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries one stored report out and says what became of it. */
final class VisitSteps {

    private static final Logger LOG = LoggerFactory.getLogger(VisitSteps.class);

    private final VisitInbox inbox;
    private final StoredMiniPrograms settings;
    private final VisitCustomers customers;
    private final VisitStores stores;
    private final OrderFeed orders;
    private final Sender sender;
    private final Vault vault;
    private final Clock clock;
    private final ZoneId businessZone;
    private final VisitReading reading = new VisitReading();

    VisitSteps(
            VisitInbox inbox,
            StoredMiniPrograms settings,
            VisitCustomers customers,
            VisitStores stores,
            OrderFeed orders,
            Sender sender,
            Vault vault,
            Clock clock,
            ZoneId businessZone) {
        this.inbox = inbox;
        this.settings = settings;
        this.customers = customers;
        this.stores = stores;
        this.orders = orders;
        this.sender = sender;
        this.vault = vault;
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /**
     * What the document is to say then.
     *
     * @throws RuntimeException as the stores throw it when they are away: nothing is decided
     */
    VisitRecord carryOut(VisitInbox.Stored stored) {
        VisitRecord before = stored.record();
        try {
            byte[] body = inbox.body(stored).orElseThrow(() -> new VisitParked(VisitParked.FAULT));
            carryOut(reading.readKept(body));
            return before.ended(State.DONE, clock.instant());
        } catch (VisitParked e) {
            return before.parked(e.key(), List.of());
        } catch (DomainRejection e) {
            return before.parked(
                    e.key(), e.arguments().stream().map(String::valueOf).toList());
        } catch (StoreUnavailable | LogUnavailable | AxonTransientException | AggregateStreamCreationException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A visit could not be carried out", e);
            return before.parked(VisitParked.FAULT, List.of(e.getClass().getSimpleName()));
        }
    }

    private void carryOut(VisitReport report) {
        String id = report.appid() + ":" + report.id();
        // A replay after the inbox forgot it must not bring an erased person back into the vault.
        if (sender.wasSent(id)) return;
        MiniProgramSettings app =
                settings.find(report.appid()).orElseThrow(() -> new VisitParked(VisitParked.NO_MINI_PROGRAM));
        // Of whom nobody is named any more an order is left.
        CustomerId customer = VisitCustomers.identifiers(report).isEmpty() ? null : customers.of(report);
        boolean looked = report.order() == null;
        StaffAccountId staff = staff(looked ? named(report) : report.link().staff());
        ChannelCodeId code = ChannelCodeId.ofState(
                        looked ? code(report) : report.link().code())
                .orElse(null);
        StoreId store = stores.ofLink(report.link().store(), staff, code, report.at());
        Purchase purchase = report.order();
        if (purchase == null) {
            if (customer != null) sender.send(id, visit(id, customer, app, report, new Source(store, staff, code)));
        } else order(id, customer, app, report, purchase, store, staff);
    }

    /** What the link says in our own ids. */
    private record Source(
            @Nullable StoreId store,
            @Nullable StaffAccountId staff,
            @Nullable ChannelCodeId code) {}

    private RecordVisit visit(
            String id, CustomerId customer, MiniProgramSettings app, VisitReport report, Source source) {
        return new RecordVisit(
                VisitDayId.of(customer, report.at().atZone(businessZone).toLocalDate()),
                new MiniProgramVisit(
                        id,
                        app.miniProgram(),
                        report.scene(),
                        source.store(),
                        source.staff(),
                        source.code(),
                        report.link().mark(),
                        report.at()));
    }

    private void order(
            String id,
            @Nullable CustomerId customer,
            MiniProgramSettings app,
            VisitReport report,
            Purchase purchase,
            @Nullable StoreId ofLink,
            @Nullable StaffAccountId staff) {
        StoreId store = ofLink;
        if (store == null && customer != null) store = stores.boundTo(customer, report.at());
        if (store == null) store = app.storeId();
        if (store == null || !stores.isKnown(store.value())) throw new VisitParked(VisitParked.NO_STORE);
        orders.place(
                new FeedOrder(
                        source(app.miniProgram()),
                        purchase.number(),
                        store,
                        channel(app.miniProgram()),
                        VisitCustomers.identifiers(report),
                        userid(staff),
                        purchase.lines(),
                        purchase.total(),
                        report.at(),
                        null,
                        new Payment("paid", purchase.total(), report.at())),
                id,
                sender);
    }

    /** Of the order's id; an order feed that reports the same orders names the same source. */
    private static String source(MiniProgram miniProgram) {
        return miniProgram.name().toLowerCase(Locale.ROOT) + "-mini-program";
    }

    private static OrderChannel channel(MiniProgram miniProgram) {
        return switch (miniProgram) {
            case MALL -> OrderChannel.MALL_MINI_PROGRAM;
            case TAKEAWAY -> OrderChannel.TAKEAWAY_MINI_PROGRAM;
        };
    }

    /** Cards on a profile or in a welcome message are marked with the staff member whom they are of. */
    private static @Nullable String named(VisitReport report) {
        Link link = report.link();
        boolean isHers = report.scene() == VisitScene.STAFF_PROFILE || report.scene() == VisitScene.WELCOME_MESSAGE;
        return link.staff() == null && isHers ? link.mark() : link.staff();
    }

    /** Cards of a channel code's welcome are marked with the code. */
    private static @Nullable String code(VisitReport report) {
        Link link = report.link();
        return link.code() == null && report.scene() == VisitScene.CHANNEL_CODE ? link.mark() : link.code();
    }

    /** By userid, or by our own id where the link was made here; null when nobody of this name is known. */
    private @Nullable StaffAccountId staff(@Nullable String named) {
        if (named == null) return null;
        return vault.find(new Identifier("userid", named))
                .or(() -> vault.open(named)
                        .filter(person -> person.fields().containsKey(PersonalField.USERID))
                        .map(person -> named))
                .map(StaffAccountId::new)
                .orElse(null);
    }

    private @Nullable String userid(@Nullable StaffAccountId staff) {
        if (staff == null) return null;
        return vault.open(staff.value())
                .map(person -> person.fields().get(PersonalField.USERID))
                .orElse(null);
    }
}
