package crm.web.wecom;

import crm.domain.org.MiniProgram;
import crm.domain.org.StoreId;
import crm.importers.wechat.StoredWeChatApps;
import crm.importers.wechat.WeChatApp;
import crm.importers.wechat.WeChatOrders;
import crm.projections.org.StoreDirectory;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Which orders are fetched from WeChat: shown with the mini-programs. */
@Controller
@RequestMapping("/wecom/mini-programs/orders")
class WeChatOrderController {

    private static final Logger log = LoggerFactory.getLogger(WeChatOrderController.class);
    private static final String PAGE = "redirect:/wecom/mini-programs#fetched";

    private final StoredWeChatApps apps;
    private final WeChatOrders orders;
    private final StoreDirectory stores;

    WeChatOrderController(StoredWeChatApps apps, WeChatOrders orders, StoreDirectory stores) {
        this.apps = apps;
        this.orders = orders;
        this.stores = stores;
    }

    /** Without a secret, that of before stays; so does how it is signed what WeChat tells, without a token. */
    @PostMapping
    String save(
            @RequestParam String appid,
            @RequestParam WeChatApp.Kind kind,
            @RequestParam MiniProgram miniProgram,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = WeChatApp.WECHAT) String api,
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "") String pushToken,
            @RequestParam(defaultValue = "") String pushKey,
            Authentication who,
            RedirectAttributes notes) {
        String id = appid.strip();
        StoreId storeId = store.isBlank() ? null : new StoreId(store);
        if (storeId != null && stores.store(storeId).isEmpty()) return told(notes, "mini-programs.no-store");
        WeChatApp before = apps.find(id).orElse(null);
        String known = before == null ? "" : before.secret();
        try {
            apps.save(new WeChatApp(
                    id,
                    kind,
                    miniProgram,
                    secret.isBlank() ? known : secret.strip(),
                    URI.create(api.strip()),
                    storeId,
                    pushToken.isBlank()
                            ? before == null ? null : before.push()
                            : new WeChatApp.Push(pushToken.strip(), pushKey.strip())));
        } catch (IllegalArgumentException e) {
            return told(notes, "mini-programs.no-fetching");
        }
        log.warn("{} has orders of {} fetched from WeChat", who.getName(), id);
        orders.wake();
        return told(notes, "mini-programs.fetching-saved");
    }

    @PostMapping("/remove")
    String remove(@RequestParam String appid, Authentication who, RedirectAttributes notes) {
        apps.remove(appid);
        log.warn("{} ended the fetching of orders of an app", who.getName());
        return told(notes, "mini-programs.fetching-removed");
    }

    private static String told(RedirectAttributes notes, String note) {
        notes.addFlashAttribute("note", note);
        return PAGE;
    }
}
