package crm.domain.contact;

/** Whether the giving staff member still works there. */
public enum TransferKind {
    /** 在职继承 (developer document 96325). */
    ON_JOB,
    /** 离职继承 (developer document 96331). */
    AFTER_LEAVING
}
