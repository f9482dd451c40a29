package crm.platform.security;

/** What a user does here; a user may have several. */
public enum Role {
    /** Operations at headquarters (运营): customers, imports, campaigns. */
    OPS,
    /** Runs one or several stores (店长). */
    STORE_MANAGER,
    /** Serves customers of her own through one staff account (关系经理); stands alone. */
    STAFF,
    /** Works with figures, not with people (分析师). */
    ANALYST,
    /** Users, rebuilds, dead letters (管理员). */
    ADMIN;

    /** The name that Spring Security's rules know it by. */
    public String authority() {
        return "ROLE_" + name();
    }
}
