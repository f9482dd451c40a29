package crm.domain.org;

/** What a staff account is in the chain. */
public enum StaffRole {
    /** 导购/关系经理: serves customers. */
    GUIDE,
    /** 店长: leads one or more stores. */
    STORE_MANAGER,
    /** Head office. */
    OFFICE
}
