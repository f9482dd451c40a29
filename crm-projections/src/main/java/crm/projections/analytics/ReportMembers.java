package crm.projections.analytics;

import crm.domain.segment.SegmentRule;
import crm.projections.ledger.OrderColumns;
import crm.projections.shared.DataScope;
import java.time.LocalDate;
import java.util.BitSet;

/** Who meets a rule. */
public interface ReportMembers {

    /** By their numbers in the columns: customers without an order are in none. */
    BitSet of(OrderColumns columns, SegmentRule rule, LocalDate today, DataScope scope);
}
