package crm.domain.form;

import crm.domain.org.StaffAccountId;
import crm.domain.org.StoreId;

/** Who answers, and for which store: who leads two stores answers for each. */
public record FormPerson(StaffAccountId staffId, StoreId storeId) {}
