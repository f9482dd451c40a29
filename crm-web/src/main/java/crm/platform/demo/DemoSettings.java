package crm.platform.demo;

import crm.domain.org.StoreId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What only a demo has.
 *
 * @param seed whether the invented chain's story is told
 * @param customers of the invented chain at its end; data that has its story already keeps their number
 * @param logins whether there are the demo's users, whose passwords everybody knows
 */
@ConfigurationProperties("crm.demo")
public record DemoSettings(
        boolean seed, @DefaultValue("50000") int customers, boolean logins) {

    /** Of the demo's store manager. */
    public static final StoreId MANAGED_STORE = Chain.STORES.getFirst().id();

    /** Who manages it in the demo's corp. */
    public static final String MANAGER_IN_WECOM = Subjects.userid(0);
}
