package crm.domain.moment;

import crm.domain.org.StaffAccountId;
import crm.domain.tag.TagId;
import java.util.Set;

/**
 * Who posts a moment and who may see it: WeCom's visible range (developer document 95094), never a list of customers.
 *
 * @param staffIds who are asked; with no department either: everybody who serves customers
 * @param departments WeCom's numbers, all of whose staff are asked
 * @param tagIds corp tags, customers with any of which may see it; empty: all customers of the staff
 */
public record MomentAudience(Set<StaffAccountId> staffIds, Set<String> departments, Set<TagId> tagIds) {}
