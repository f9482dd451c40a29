package crm.projections.report;

import java.util.Set;

/**
 * Who else sees a saved report. Everybody sees its figures of the own stores only.
 *
 * @param roles their names; of {@code ROLES} at least one, else none
 */
public record ReportSharing(Reach with, Set<String> roles) {

    public static final ReportSharing PRIVATE = new ReportSharing(Reach.NOBODY, Set.of());
    public static final ReportSharing EVERYBODY = new ReportSharing(Reach.EVERYBODY, Set.of());

    public enum Reach {
        NOBODY,
        ROLES,
        EVERYBODY
    }

    public ReportSharing {
        roles = Set.copyOf(roles);
        if ((with == Reach.ROLES) == roles.isEmpty()) throw new IllegalArgumentException(with + " of " + roles);
    }

    public static ReportSharing roles(Set<String> roles) {
        return new ReportSharing(Reach.ROLES, roles);
    }
}
