package crm.platform.demo;

import crm.importers.wechat.WeChatApp;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where the orders that WeChat keeps of the demo's mini-programs and of its shop are fetched. */
@FunctionalInterface
public interface FetchedFrom {

    /**
     * Told before each start of the simulator: it may answer elsewhere than last time.
     *
     * @param secret of its mini-programs
     * @return how the shop signs what it tells by itself; null: the shop is another one's
     */
    WeChatApp.@Nullable Push simulator(URI api, String secret);
}
