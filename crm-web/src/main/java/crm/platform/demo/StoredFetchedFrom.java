package crm.platform.demo;

import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatApp;
import java.net.URI;

/** Keeps the address of the simulator with the demo's mini-programs; an app that is fetched from elsewhere stays so. */
public final class StoredFetchedFrom implements FetchedFrom {

    private static final String LOOPBACK = "127.0.0.1";

    private final StoredWeChatApps apps;

    public StoredFetchedFrom(StoredWeChatApps apps) {
        this.apps = apps;
    }

    @Override
    public void simulator(URI api, String secret) {
        StoredVisitsSecret.APPIDS.forEach((appid, program) -> {
            WeChatApp known = apps.find(appid).orElse(null);
            if (known != null && !LOOPBACK.equals(known.api().getHost())) return;
            // Most are reported with their store; the others wait for somebody to choose one.
            apps.save(new WeChatApp(
                    appid, WeChatApp.Kind.MINI_PROGRAM, program, secret, api, known == null ? null : known.storeId()));
        });
    }
}
