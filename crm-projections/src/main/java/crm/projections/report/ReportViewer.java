package crm.projections.report;

import java.util.Set;

/**
 * Who looks for saved reports.
 *
 * @param name a user's, or {@code api:} and a key's id
 * @param roles their names
 * @param administers sees and changes those of others too
 */
public record ReportViewer(String name, Set<String> roles, boolean administers) {

    public ReportViewer {
        roles = Set.copyOf(roles);
    }

    boolean sees(SavedReport report) {
        if (mayChange(report)) return true;
        return switch (report.sharing().with()) {
            case NOBODY -> false;
            case ROLES -> report.sharing().roles().stream().anyMatch(roles::contains);
            case EVERYBODY -> true;
        };
    }

    public boolean mayChange(SavedReport report) {
        return administers || report.owner().equals(name);
    }
}
