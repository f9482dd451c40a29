package crm.web.report;

import crm.platform.security.Caller;
import crm.platform.security.Role;
import crm.projections.report.ReportViewer;
import crm.projections.shared.DataScope;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Who looks for saved reports. */
final class ReportViewers {

    private ReportViewers() {}

    /** Administrators of all stores look after everybody's. */
    static ReportViewer of(Caller caller) {
        return new ReportViewer(
                caller.name(),
                Arrays.stream(Role.values()).filter(caller::is).map(Role::name).collect(Collectors.toSet()),
                caller.is(Role.ADMIN) && caller.scope() instanceof DataScope.AllStores);
    }

    /** Whether somebody with the one scope may see all that somebody with the other does. */
    static boolean covers(DataScope wide, DataScope narrow) {
        return switch (wide) {
            case DataScope.AllStores all -> true;
            case DataScope.Stores some ->
                narrow instanceof DataScope.Stores others && some.ids().containsAll(others.ids());
            case DataScope.OwnCustomers own -> own.equals(narrow);
        };
    }
}
