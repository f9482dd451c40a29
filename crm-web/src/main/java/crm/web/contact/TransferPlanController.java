package crm.web.contact;

import crm.domain.contact.GroupChatTransferCommand.RequestChatTransfer;
import crm.domain.contact.TransferBatchCommand.PlanTransfers;
import crm.domain.contact.TransferBatchId;
import crm.domain.contact.TransferSplit;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainRejection;
import crm.importers.wecom.outbound.transfer.TransferLimits;
import crm.platform.audit.Unaudited;
import crm.platform.security.PersonsCommands;
import crm.platform.security.SignedIn;
import crm.projections.contact.TransferRow;
import crm.projections.contact.Transfers;
import crm.projections.customer.StaffCustomer;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import crm.web.contact.TransferForm.Who;
import crm.web.contact.TransferPlanning.Plan;
import crm.web.shared.Times;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who hands over whom to whom: asked, shown what would come of it, and sent. */
@Controller
@RequestMapping("/transfers")
class TransferPlanController {

    private static final SecureRandom random = new SecureRandom();

    /** Customers to choose from one by one; who has more chooses by what they have in common. */
    private static final int CHOOSABLE = 500;

    private final Givers givers;
    private final TransferPlanning planning;
    private final Transfers transfers;
    private final StoreDirectory directory;
    private final TagDirectory tags;
    private final TransferLimits limits;
    private final PersonsCommands commands;
    private final Times times;
    private final Clock clock;

    TransferPlanController(
            Givers givers,
            TransferPlanning planning,
            Transfers transfers,
            StoreDirectory directory,
            TagDirectory tags,
            TransferLimits limits,
            PersonsCommands commands,
            Times times,
            Clock clock) {
        this.givers = givers;
        this.planning = planning;
        this.transfers = transfers;
        this.directory = directory;
        this.tags = tags;
        this.limits = limits;
        this.commands = commands;
        this.times = times;
        this.clock = clock;
    }

    /** @param again a batch whose customers that did not change hands are to be handed over once more */
    @GetMapping("/new")
    String blank(
            DataScope scope,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String again,
            Model model) {
        if (from == null || from.isBlank()) {
            List<StaffView> staff = directory.staff(scope);
            model.addAttribute("staff", staff);
            model.addAttribute("staffStores", TransferNames.stores(staff, directory, scope));
            return "contact/giver";
        }
        String batch = "t" + new BigInteger(80, random).toString(36);
        Giver giver = giver(from, scope);
        return form(scope, giver, TransferForm.blank(batch, from, again(again, giver, scope)), Map.of(), model);
    }

    private Set<CustomerId> again(@Nullable String batch, Giver giver, DataScope scope) {
        if (batch == null || batch.isBlank()) return Set.of();
        Set<CustomerId> theirs =
                giver.customers().stream().map(StaffCustomer::customerId).collect(Collectors.toSet());
        return transfers.rows(new TransferBatchId(batch), scope).stream()
                .filter(row -> row.state().mayBeRetried())
                .map(TransferRow::customerId)
                .filter(theirs::contains)
                .collect(Collectors.toSet());
    }

    @Unaudited("Shows what is typed; asking for it is audited")
    @PostMapping("/preview")
    String preview(DataScope scope, TransferForm typed, Model model) {
        Giver giver = giver(typed.from(), scope);
        Map<String, String> errors = planning.errors(typed, giver, scope);
        return errors.isEmpty() ? preview(scope, giver, typed, null, model) : form(scope, giver, typed, errors, model);
    }

    @PostMapping
    String send(SignedIn by, DataScope scope, TransferForm typed, Model model, RedirectAttributes notes) {
        Giver giver = giver(typed.from(), scope);
        TransferBatchId batch = typed.batchId();
        if (batch == null) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        Map<String, String> errors = planning.errors(typed, giver, scope);
        if (!errors.isEmpty()) return form(scope, giver, typed, errors, model);
        Plan plan = planning.plan(typed, giver, scope);
        if (plan.isEmpty()) return preview(scope, giver, typed, null, model);
        try {
            send(by, batch, giver, plan, Objects.requireNonNull(typed.message()));
        } catch (DomainRejection rejection) {
            return preview(scope, giver, typed, rejection, model);
        }
        notes.addFlashAttribute("note", "transfers.sent");
        return "redirect:/transfers";
    }

    /** Chats first: when there are too many of them today, nothing is sent. */
    private void send(SignedIn by, TransferBatchId batch, Giver giver, Plan plan, String message) {
        StaffAccountId chatsTo = plan.chatsTo();
        if (chatsTo != null && plan.chats() > 0)
            commands.send(
                    by,
                    new RequestChatTransfer(
                            giver.staffId(),
                            batch,
                            giver.kind(),
                            chatsTo,
                            plan.storeId(),
                            Objects.requireNonNull(plan.chatIds()),
                            limits.chatsPerDay(),
                            times.startOf(times.today()),
                            clock.instant()));
        if (plan.able() > 0)
            commands.send(
                    by,
                    new PlanTransfers(
                            batch,
                            giver.staffId(),
                            giver.leftAt(),
                            plan.storeId(),
                            plan.shares(),
                            message.isEmpty() ? null : message,
                            limits.terms(),
                            clock.instant()));
    }

    private String form(DataScope scope, Giver giver, TransferForm typed, Map<String, String> errors, Model model) {
        List<StaffView> takers = planning.takers(giver, scope);
        model.addAttribute("giver", giver);
        model.addAttribute("typed", typed);
        model.addAttribute("errors", errors);
        model.addAttribute("takers", takers);
        model.addAttribute("names", TransferNames.of(directory, takers));
        model.addAttribute("staffStores", TransferNames.stores(takers, directory, scope));
        List<StaffCustomer> choosable = choosable(giver, typed);
        model.addAttribute("choosable", choosable);
        model.addAttribute("more", giver.customers().size() - choosable.size());
        model.addAttribute("tags", tags.tags());
        model.addAttribute(
                "cities",
                giver.customers().stream()
                        .map(StaffCustomer::city)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toCollection(TreeSet::new)));
        model.addAttribute("chatsPerDay", limits.chatsPerDay());
        model.addAttribute("splits", TransferSplit.values());
        model.addAttribute("whos", Who.values());
        return "contact/form";
    }

    /** Those that are chosen already come first. */
    private static List<StaffCustomer> choosable(Giver giver, TransferForm typed) {
        return giver.customers().stream()
                .sorted(Comparator.comparing(customer ->
                        !typed.customers().contains(customer.customerId().value())))
                .limit(CHOOSABLE)
                .toList();
    }

    private String preview(
            DataScope scope, Giver giver, TransferForm typed, @Nullable DomainRejection rejection, Model model) {
        Plan plan = planning.plan(typed, giver, scope);
        model.addAttribute("giver", giver);
        model.addAttribute("typed", typed);
        model.addAttribute("plan", plan);
        model.addAttribute("names", TransferNames.of(directory, planning.takers(giver, scope)));
        model.addAttribute("rejection", rejection == null ? null : rejection.key());
        model.addAttribute(
                "arguments",
                rejection == null ? List.of() : rejection.arguments().toArray());
        return "contact/preview";
    }

    private Giver giver(@Nullable String staffId, DataScope scope) {
        if (staffId == null || staffId.isBlank()) throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        return givers.find(new StaffAccountId(staffId), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
