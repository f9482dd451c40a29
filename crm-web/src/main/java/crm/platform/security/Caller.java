package crm.platform.security;

import crm.projections.shared.DataScope;

/** Who asks, a person at a page or a program with an API key: a parameter of any controller, never read from the request. */
public sealed interface Caller permits SignedIn, ApiCaller {

    /** Under which the caller's doings are recorded: the user's name, or {@code api:} and the key's id. */
    String name();

    DataScope scope();

    boolean is(Role role);
}
