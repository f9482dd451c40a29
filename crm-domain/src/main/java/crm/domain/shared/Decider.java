package crm.domain.shared;

/**
 * Who decides something for the whole chain: a user of the product or a program with a key.
 *
 * @param name under which the doings of that user are recorded
 * @param headOffice sees all stores and holds a role that may decide
 */
public record Decider(String name, boolean headOffice) {

    /** @throws DomainRejection for anybody else than head office */
    public Decider requireHeadOffice() {
        Limits.requireText("by", name);
        if (!headOffice) throw new DomainRejection(Rejections.HEAD_OFFICE_ONLY);
        return this;
    }
}
