package crm.domain.attribution;

import crm.domain.shared.Canonical;
import java.util.List;
import java.util.Set;

/**
 * One version of a model; it never changes.
 *
 * @param windowHours a touch counts from this long before the payment (not included) up to the payment (included)
 * @param kinds that count
 * @param claims by which the credited staff member is found, the strongest first
 */
public record ModelTerms(
        String title, SplitRule split, int windowHours, Set<TouchKind> kinds, List<StaffClaim> claims) {

    public ModelTerms {
        kinds = Canonical.sorted(kinds);
        claims = List.copyOf(claims);
    }
}
