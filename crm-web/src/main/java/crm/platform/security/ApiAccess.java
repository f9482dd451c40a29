package crm.platform.security;

/** How far a key reaches into an {@link ApiArea}. */
public enum ApiAccess {
    READ,
    /** And reads. */
    WRITE
}
