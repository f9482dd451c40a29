package crm.platform.demo;

import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatApp;
import crm.importers.wechat.WeChatApp.Kind;
import crm.platform.security.RandomText;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Keeps the address of the simulator with the demo's mini-programs and shop; an app that is fetched from elsewhere stays so. */
public final class StoredFetchedFrom implements FetchedFrom {

    /** The simulator's shop in WeChat ({@code docs/simulator.md}). */
    static final String SHOP = "wxe5h0p0000000001";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int TOKEN_LETTERS = 24;
    private static final int KEY_LETTERS = 43;

    private final StoredWeChatApps apps;
    private final @Nullable StoreId store;

    /** @param store in which orders of the shop are booked at first; null: in none, they wait for somebody to choose one */
    public StoredFetchedFrom(StoredWeChatApps apps, @Nullable StoreId store) {
        this.apps = apps;
        this.store = store;
    }

    @Override
    public WeChatApp.@Nullable Push simulator(URI api, String secret) {
        // Most of mini-programs are reported with their store; the others wait for somebody to choose one.
        StoredVisitsSecret.APPIDS.forEach(
                (appid, program) -> fetch(appid, Kind.MINI_PROGRAM, program, secret, api, null, null));
        WeChatApp known = apps.find(SHOP).orElse(null);
        WeChatApp.Push push = known != null && known.push() != null
                ? known.push()
                : new WeChatApp.Push(RandomText.letters(TOKEN_LETTERS), RandomText.letters(KEY_LETTERS));
        return fetch(SHOP, Kind.SHOP, MiniProgram.MALL, secret, api, store, push) ? push : null;
    }

    private boolean fetch(
            String appid,
            Kind kind,
            MiniProgram program,
            String secret,
            URI api,
            @Nullable StoreId first,
            WeChatApp.@Nullable Push push) {
        WeChatApp known = apps.find(appid).orElse(null);
        if (known != null && !LOOPBACK.equals(known.api().getHost())) return false;
        apps.save(new WeChatApp(appid, kind, program, secret, api, known == null ? first : known.storeId(), push));
        return true;
    }
}
