package crm.projections.audience;

import crm.projections.shared.DataScope;
import java.util.function.Predicate;

/** Which stores, staff, codes and campaigns may be named to whom. */
public interface ShownGroups {

    /** Whether a group is to be named, by its value; asked of one question only. */
    Predicate<String> of(Grouping by, DataScope scope);
}
