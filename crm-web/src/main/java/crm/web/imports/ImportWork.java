package crm.web.imports;

import crm.importers.csv.ImportProgress;
import crm.importers.csv.ImportService;
import crm.importers.csv.ImportState;
import crm.platform.BackgroundWork;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Imports that run: figures are not whole while they do. */
@Component
class ImportWork implements BackgroundWork {

    private static final int LATEST = 10;

    private final ObjectProvider<ImportService> service;

    ImportWork(ObjectProvider<ImportService> service) {
        this.service = service;
    }

    @Override
    public List<Task> running() {
        return service.stream()
                .flatMap(imports -> imports.list(LATEST).stream())
                .filter(view -> view.state() == ImportState.RUNNING)
                .flatMap(view -> {
                    ImportProgress progress = view.progress();
                    boolean reading = progress.step() == ImportProgress.Step.READING && progress.bytesTotal() > 0;
                    double done = reading ? (double) progress.bytesRead() / progress.bytesTotal() : -1;
                    return Stream.of(
                            new Task("work.import", List.of(view.fileName(), String.valueOf(progress.rows())), done));
                })
                .toList();
    }
}
