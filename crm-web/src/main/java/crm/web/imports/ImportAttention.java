package crm.web.imports;

import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.importers.csv.ImportView;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.web.shared.Attention;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Imports of which rows were rejected and can still be corrected, and imports that failed. */
@Component
class ImportAttention implements Attention {

    private static final int LATEST = 50;

    /** What failed longer ago somebody has seen. */
    private static final Duration NEWS = Duration.ofDays(7);

    private final ObjectProvider<ImportService> service;
    private final Clock clock;

    ImportAttention(ObjectProvider<ImportService> service, Clock clock) {
        this.service = service;
        this.clock = clock;
    }

    @Override
    public List<Item> of(SignedIn by) {
        if (!Routes.mayOpen(by.user().roles(), "/imports")) return List.of();
        List<Item> items = new ArrayList<>();
        for (ImportView each : service.getObject().list(LATEST)) {
            Instant ended = each.endedAt();
            if (ended == null) continue;
            if (each.state() == ImportState.FAILED
                    && ended.isAfter(clock.instant().minus(NEWS)))
                items.add(item(Weight.URGENT, "import-failed", 1, each));
            else if (each.report().rejected() > 0 && each.rejectedFile() != null)
                items.add(item(Weight.WAITING, "import-rejected", each.report().rejected(), each));
        }
        return items;
    }

    private static Item item(Weight weight, String key, long count, ImportView of) {
        return new Item(weight, key, "file-import", count, of.fileName(), of.endedAt(), "/imports/" + of.id(), null);
    }
}
