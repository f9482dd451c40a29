package crm.projections.analytics;

/**
 * Contacts (staff–customer relations, not people).
 *
 * @param added 新增
 * @param lost 流失: the customer left
 * @param removedByStaff the staff member deleted the customer
 * @param gone WeCom shows them no more, and nobody told who ended it
 */
public record ContactGrowth(long added, long lost, long removedByStaff, long gone) {

    public static final ContactGrowth NONE = new ContactGrowth(0, 0, 0, 0);

    public long net() {
        return added - lost - removedByStaff - gone;
    }

    public ContactGrowth plus(ContactGrowth other) {
        return new ContactGrowth(
                added + other.added, lost + other.lost, removedByStaff + other.removedByStaff, gone + other.gone);
    }

    ContactGrowth times(long by) {
        return new ContactGrowth(added * by, lost * by, removedByStaff * by, gone * by);
    }
}
