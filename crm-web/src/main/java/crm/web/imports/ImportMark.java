package crm.web.imports;

import crm.importers.csv.ImportService;
import crm.importers.csv.ImportView;
import crm.web.live.LiveMark;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Imports move with their rows, bytes and states. */
@Component
class ImportMark implements LiveMark {

    private static final int LATEST = 50;

    private final ObjectProvider<ImportService> service;

    ImportMark(ObjectProvider<ImportService> service) {
        this.service = service;
    }

    @Override
    public String topic() {
        return "imports";
    }

    @Override
    public String path() {
        return "/imports";
    }

    @Override
    public long mark() {
        long mark = 0;
        ImportService imports = service.getIfAvailable();
        if (imports == null) return mark;
        for (ImportView each : imports.list(LATEST))
            mark = 31 * mark
                    + Objects.hash(
                            each.id(), each.state(), each.progress(), each.report(), each.undo(), each.undoable());
        return mark;
    }
}
