package crm.web.wecom;

import crm.importers.wecom.sync.SyncDesk;
import crm.importers.wecom.sync.SyncRun.State;
import crm.platform.BackgroundWork;
import java.util.List;
import org.springframework.stereotype.Component;

/** A comparison with WeCom that somebody asked for: the page shows it wherever one is. */
@Component
class SyncWork implements BackgroundWork {

    private final SyncDesk desk;

    SyncWork(SyncDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<Task> running() {
        return desk.open().stream()
                .filter(run -> run.by() != null && run.state() == State.RUNNING)
                .map(run -> new Task("work.sync." + run.part(), List.of(String.valueOf(run.looked())), -1))
                .toList();
    }
}
