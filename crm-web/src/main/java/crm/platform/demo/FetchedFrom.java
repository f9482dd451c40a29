package crm.platform.demo;

import java.net.URI;

/** Where the orders that WeChat keeps of the demo's mini-programs are fetched. */
@FunctionalInterface
public interface FetchedFrom {

    /**
     * Told before each start of the simulator: it may answer elsewhere than last time.
     *
     * @param secret of its mini-programs
     */
    void simulator(URI api, String secret);
}
