package crm.web.wecom;

import crm.importers.wecom.callback.CallbackDesk;
import crm.importers.wecom.sync.SyncDesk;
import crm.importers.wecom.sync.SyncRun;
import crm.platform.security.Routes;
import crm.platform.security.SignedIn;
import crm.web.shared.Attention;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Differences from WeCom that could not be repaired, comparisons that failed, callbacks that were set aside. */
@Component
class SyncAttention implements Attention {

    private final SyncDesk sync;
    private final CallbackDesk callbacks;

    SyncAttention(SyncDesk sync, CallbackDesk callbacks) {
        this.sync = sync;
        this.callbacks = callbacks;
    }

    @Override
    public List<Item> of(SignedIn by) {
        List<Item> items = new ArrayList<>();
        if (!by.scope().sees(null) || !Routes.mayOpen(by.user().roles(), "/wecom")) return items;
        List<SyncRun> last = sync.parts().stream()
                .map(SyncDesk.Part::last)
                .filter(Objects::nonNull)
                .toList();
        List<SyncRun> different =
                last.stream().filter(run -> run.total().failed() > 0).toList();
        long differences =
                different.stream().mapToLong(run -> run.total().failed()).sum();
        if (differences > 0)
            items.add(new Item(
                    Weight.WAITING, "sync-different", "refresh", differences, oldest(different), "/wecom/sync"));
        List<SyncRun> failed =
                last.stream().filter(run -> run.state() == SyncRun.State.FAILED).toList();
        if (!failed.isEmpty())
            items.add(new Item(Weight.URGENT, "sync-failed", "refresh", failed.size(), oldest(failed), "/wecom/sync"));
        long parked = callbacks.standing().parked();
        if (parked > 0) items.add(new Item(Weight.WAITING, "callbacks-parked", "brand-wechat", parked, null, "/wecom"));
        return items;
    }

    private static @Nullable Instant oldest(List<SyncRun> runs) {
        return runs.stream()
                .map(SyncRun::startedAt)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
