package crm.platform.demo;

import crm.domain.org.StaffAccountId;
import crm.store.vault.Identifier;
import crm.store.vault.SubjectKind;
import crm.store.vault.Vault;

/** The staff member of the invented chain as whom the demo's user of the role STAFF signs in. */
public record DemoGuide(StaffAccountId staffId, String name) {

    /** Of the first store, after its manager. */
    private static final int INDEX = 1;

    /** Known to the vault from then on, so that the story tells of the same one. */
    public static DemoGuide knownTo(Vault vault) {
        String id = vault.findOrMint(SubjectKind.STAFF, new Identifier("userid", Subjects.userid(INDEX)));
        return new DemoGuide(new StaffAccountId(id), Person.staff(INDEX).name());
    }
}
