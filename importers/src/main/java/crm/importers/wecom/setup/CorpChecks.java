package crm.importers.wecom.setup;

import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.setup.CorpCheck.Finding;
import crm.importers.wecom.setup.CorpCheck.Right;
import crm.importers.wecom.setup.CorpCheck.Unasked;
import crm.importers.wecom.setup.CorpCheck.Wrong;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import me.chanjar.weixin.cp.bean.WxCpAgent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks WeCom whether the saved settings are right: a few calls, so what it said is kept for a minute. Safe for many threads. */
final class CorpChecks {

    private static final Logger LOG = LoggerFactory.getLogger(CorpChecks.class);
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** WeCom may be back. */
    private static final Duration FRESH_WHEN_AWAY = Duration.ofSeconds(10);

    private final Supplier<Optional<WeComSettings>> settings;
    private final WeComClient client;
    private final Clock clock;
    private @Nullable Known known;
    private boolean asking;

    CorpChecks(Supplier<Optional<WeComSettings>> settings, WeComClient client, Clock clock) {
        this.settings = settings;
        this.client = client;
        this.clock = clock;
    }

    private record Known(WeComSettings of, CorpCheck check) {}

    /** What is known of the saved settings; when that is old or nothing, WeCom is asked meanwhile. */
    Optional<CorpCheck> current() {
        Optional<WeComSettings> now = settings.get().filter(CorpChecks::canBeAsked);
        if (now.isEmpty()) return Optional.empty();
        Optional<CorpCheck> there = known(now.get());
        boolean fresh = there.filter(this::isFresh).isPresent();
        if (!fresh && begin()) Thread.ofVirtual().name("corp-check").start(() -> ask(now.get()));
        return there;
    }

    /** Asks now and waits, some seconds at most; empty: there is nothing to ask with. */
    Optional<CorpCheck> now() {
        Optional<WeComSettings> now = settings.get().filter(CorpChecks::canBeAsked);
        now.ifPresent(this::ask);
        return now.flatMap(this::known);
    }

    private boolean isFresh(CorpCheck check) {
        boolean away = check.application() instanceof Unasked;
        return check.at().plus(away ? FRESH_WHEN_AWAY : FRESH).isAfter(clock.instant());
    }

    private static boolean canBeAsked(WeComSettings corp) {
        return !corp.secret().isBlank();
    }

    private synchronized Optional<CorpCheck> known(WeComSettings now) {
        return Optional.ofNullable(known).filter(there -> there.of.equals(now)).map(Known::check);
    }

    private synchronized boolean begin() {
        if (asking) return false;
        asking = true;
        return true;
    }

    private void ask(WeComSettings corp) {
        try {
            Finding application = finding(client.probe(wecom -> application(wecom, corp.agentId())));
            Finding customers = application instanceof Right
                    ? finding(client.probe(wecom -> new Right(
                            "",
                            wecom.getExternalContactService().listFollowers().size())))
                    : new Unasked("");
            CorpCheck check = new CorpCheck(clock.instant(), application, customers);
            synchronized (this) {
                known = new Known(corp, check);
            }
        } catch (RuntimeException e) {
            LOG.warn("The corp's settings could not be checked: {}", e.toString());
        } finally {
            synchronized (this) {
                asking = false;
            }
        }
    }

    /** The secret that is saved now must give a token, not one that is kept [91039]; then application [90227], departments [95350]. */
    private static Finding application(WxCpService wecom, int agentId) throws WxErrorException {
        wecom.getAccessToken(true);
        WxCpAgent agent = wecom.getAgentService().get(agentId);
        int departments = wecom.getDepartmentService().simpleList(null).size();
        return new Right(String.valueOf(agent.getName()), departments);
    }

    private static Finding finding(CallResult<? extends Finding> result) {
        return switch (result) {
            case CallResult.Done<? extends Finding> done -> done.value();
            case CallResult.Refused<? extends Finding> refused -> new Wrong(refused.code(), refused.words());
            case CallResult.Uncertain<? extends Finding> none -> new Unasked(none.why());
            case CallResult.Unavailable<? extends Finding> away -> new Unasked(away.why());
        };
    }
}
