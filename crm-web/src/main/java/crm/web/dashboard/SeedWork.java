package crm.web.dashboard;

import crm.platform.BackgroundWork;
import crm.platform.demo.DemoSeed;
import crm.platform.demo.SeedProgress;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Shows how far the demo's story is told. */
@Component
class SeedWork implements BackgroundWork {

    private final ObjectProvider<DemoSeed> seed;

    SeedWork(ObjectProvider<DemoSeed> seed) {
        this.seed = seed;
    }

    @Override
    public List<Task> running() {
        DemoSeed demo = seed.getIfAvailable();
        if (demo == null) return List.of();
        SeedProgress progress = demo.progress();
        if (progress.daysDone() >= progress.daysTotal()) return List.of();
        return List.of(new Task(
                "work.demo",
                List.of(String.valueOf(progress.daysDone()), String.valueOf(progress.daysTotal())),
                (double) progress.daysDone() / progress.daysTotal()));
    }
}
