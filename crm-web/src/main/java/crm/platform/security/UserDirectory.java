package crm.platform.security;

import java.util.List;
import java.util.Optional;

/** The users of this installation. */
public interface UserDirectory {

    Optional<UserAccount> find(String name);

    /** Adds the user, or replaces the one of this name. */
    void put(UserAccount user);

    /** By name. */
    List<UserAccount> all();
}
