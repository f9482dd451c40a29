package crm.projections.analytics;

/**
 * Contacts (staff–customer relations, not people).
 *
 * @param added 新增
 * @param lost 流失: the customer left
 * @param removedByStaff the staff member deleted the customer
 */
public record ContactGrowth(long added, long lost, long removedByStaff) {

    public static final ContactGrowth NONE = new ContactGrowth(0, 0, 0);

    public long net() {
        return added - lost - removedByStaff;
    }

    public ContactGrowth plus(ContactGrowth other) {
        return new ContactGrowth(added + other.added, lost + other.lost, removedByStaff + other.removedByStaff);
    }
}
