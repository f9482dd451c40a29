package crm.platform.security;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The users of this installation. */
public interface UserDirectory {

    Optional<UserAccount> find(String name);

    /** Adds the user, or replaces the one of this name. */
    void put(UserAccount user);

    /** Adds the user; false when the name is taken, in whatever case. */
    boolean add(UserAccount user);

    /**
     * Changes a user who is there, on top of what others changed meanwhile.
     *
     * @throws UserRefused when there is no such user, or when nobody who is enabled would be an administrator any more
     */
    void change(String name, UnaryOperator<UserAccount> change);

    /** By name. */
    List<UserAccount> all();
}
