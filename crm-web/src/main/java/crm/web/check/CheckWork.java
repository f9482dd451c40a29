package crm.web.check;

import crm.platform.BackgroundWork;
import crm.projections.check.Checking;
import crm.projections.check.RevenueCheck;
import java.util.List;
import org.springframework.stereotype.Component;

/** Shows how far the check is that runs here. */
@Component
class CheckWork implements BackgroundWork {

    private final Checking checking;

    CheckWork(Checking checking) {
        this.checking = checking;
    }

    @Override
    public List<Task> running() {
        RevenueCheck check = checking.running();
        return check == null
                ? List.of()
                : List.of(new Task(
                        "work.check",
                        List.of(
                                check.range().first().toString(),
                                check.range().last().toString()),
                        check.head() == 0 ? -1 : (double) check.ordinal() / check.head()));
    }
}
