package crm.web.contact;

import crm.domain.contact.TransferBatchId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.projections.contact.TransferBatchView;
import crm.projections.contact.TransferRow;
import crm.projections.contact.TransferState;
import crm.projections.contact.Transfers;
import crm.projections.customer.StaffCustomers;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Who waits for somebody, and what became of those who were handed over. */
@Controller
@RequestMapping("/transfers")
class TransferController {

    private static final int BATCHES = 100;
    private static final int ROWS = 100;

    private final Transfers transfers;
    private final Givers givers;
    private final StoreDirectory directory;
    private final StaffCustomers customers;
    private final TransferReasons reasons;
    private final TransferFile file;

    TransferController(
            Transfers transfers,
            Givers givers,
            StoreDirectory directory,
            StaffCustomers customers,
            TransferReasons reasons,
            TransferFile file) {
        this.transfers = transfers;
        this.givers = givers;
        this.directory = directory;
        this.customers = customers;
        this.reasons = reasons;
        this.file = file;
    }

    @GetMapping
    String list(DataScope scope, Model model) {
        fill(scope, model);
        return "contact/list";
    }

    /** The same, while it changes. */
    @GetMapping("/state")
    String listState(DataScope scope, Model model) {
        fill(scope, model);
        return "contact/list :: state";
    }

    private void fill(DataScope scope, Model model) {
        List<TransferBatchView> batches =
                transfers.batches(scope).stream().limit(BATCHES).toList();
        model.addAttribute("waiting", givers.waiting(scope));
        model.addAttribute("batches", batches);
        model.addAttribute("names", TransferNames.withIds(directory, staffOf(batches)));
    }

    @GetMapping("/{id}")
    String page(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable TransferState state,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        fill(scope, id, state, skip, model);
        return "contact/page";
    }

    /** The same, while it changes. */
    @GetMapping("/{id}/state")
    String state(
            DataScope scope,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable TransferState state,
            @RequestParam(defaultValue = "0") int skip,
            Model model) {
        fill(scope, id, state, skip, model);
        return "contact/page :: state";
    }

    @GetMapping("/{id}/result.csv")
    ResponseEntity<byte[]> csv(DataScope scope, @PathVariable String id) {
        TransferBatchView batch = find(scope, id);
        List<TransferRow> rows = rows(batch.batchId(), scope, null);
        byte[] content = file.csv(rows, named(rows), names(batch));
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("transfer-" + batch.batchId() + ".csv")
                                .build()
                                .toString())
                .body(content);
    }

    private void fill(DataScope scope, String id, @Nullable TransferState state, int skip, Model model) {
        TransferBatchView batch = find(scope, id);
        List<TransferRow> all = rows(batch.batchId(), scope, state);
        int from = Math.clamp(skip, 0, all.size());
        List<TransferRow> rows = all.subList(from, Math.min(all.size(), from + ROWS));
        model.addAttribute("batch", batch);
        model.addAttribute("rows", rows);
        model.addAttribute("state", state);
        model.addAttribute("states", TransferState.values());
        model.addAttribute("skip", from);
        model.addAttribute("next", from + ROWS < all.size() ? from + ROWS : null);
        model.addAttribute("customerNames", named(rows));
        model.addAttribute("names", names(batch));
        model.addAttribute("reasons", reasons);
    }

    private List<TransferRow> rows(TransferBatchId batch, DataScope scope, @Nullable TransferState state) {
        return transfers.rows(batch, scope).stream()
                .filter(row -> state == null || row.state() == state)
                .sorted(Comparator.comparing((TransferRow row) -> row.state() == TransferState.COMPLETED)
                        .thenComparing(TransferRow::since, Comparator.reverseOrder())
                        .thenComparing(row -> row.customerId().value()))
                .toList();
    }

    private Map<CustomerId, String> named(List<TransferRow> rows) {
        return customers.names(rows.stream().map(TransferRow::customerId).toList());
    }

    private TransferNames names(TransferBatchView batch) {
        return TransferNames.withIds(directory, staffOf(List.of(batch)));
    }

    private static Set<StaffAccountId> staffOf(List<TransferBatchView> batches) {
        Set<StaffAccountId> staff = new HashSet<>();
        for (TransferBatchView batch : batches) {
            staff.add(batch.from());
            staff.addAll(batch.takers().keySet());
            TransferBatchView.Chats chats = batch.chats();
            if (chats != null) staff.add(chats.to());
        }
        return staff;
    }

    /** Not there and not yours look the same. */
    private TransferBatchView find(DataScope scope, String id) {
        if (id.isBlank()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return transfers
                .batch(new TransferBatchId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
