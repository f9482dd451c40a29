package crm.importers.wecom.client;

import com.google.gson.JsonParseException;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.store.documents.DocumentStore;
import crm.store.documents.Leases;
import crm.store.vault.DataKeys;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.cp.api.WxCpService;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.core.JacksonException;

/**
 * Calls WeCom through its SDK and says what is certain afterwards. The settings are read anew for each call, so a change
 * of the corp or its secret holds at once. Safe for many threads.
 */
public final class WeComClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WeComClient.class);

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration UNTIL_CONNECTED = Duration.ofMinutes(1);
    private static final BooleanSupplier ALWAYS = () -> true;

    private final Supplier<Optional<WeComSettings>> settings;
    private final Outside outside;
    private final WeComLimits.Calls limits;
    private final CallBudgets budgets;
    private @Nullable Connection connection;

    /** Since a call that could not even begin: who cannot be reached is not written down once a second. */
    private final AtomicBoolean away = new AtomicBoolean();

    /** @param settings empty until somebody connects a corp */
    public WeComClient(
            Supplier<Optional<WeComSettings>> settings,
            Outside outside,
            WeComLimits.Calls limits,
            CallBudgets budgets) {
        this.settings = settings;
        this.outside = outside;
        this.limits = limits;
        this.budgets = budgets;
    }

    /** What it needs besides WeCom. */
    public record Outside(DocumentStore documents, DataKeys keys, Leases leases, Clock clock, Pause pause) {}

    private record Connection(WeComSettings settings, GuardedService service) {}

    /** A call in the SDK's words. */
    public interface SdkCall<T> {
        T make(WxCpService wecom) throws WxErrorException;
    }

    public boolean isConfigured() {
        return settings.get().isPresent();
    }

    /** A call that changes nothing: it is never {@link Uncertain}. */
    public <T> CallResult<T> read(SdkCall<T> call) {
        return run(call, false, false, ALWAYS);
    }

    /**
     * As {@link #read}, for somebody who sets a corp up: a token that WeCom does not give is {@link Refused} with its code,
     * because they can mend it.
     */
    public <T> CallResult<T> probe(SdkCall<T> call) {
        return run(call, false, true, ALWAYS);
    }

    /** The access token in use; empty: none is known, or no corp is connected. */
    public Optional<TokenStanding> token() {
        return settings.get().flatMap(now -> service(now).token());
    }

    /** A call that changes something in WeCom. */
    public <T> CallResult<T> write(SdkCall<T> call) {
        return write(call, ALWAYS);
    }

    /**
     * As {@link #write(SdkCall)}, of something that may change while the call waits for its turn.
     *
     * @param still asked directly before each request to WeCom: where it says no, the call is {@link Unavailable}, or
     *     {@link Uncertain} when an earlier request may have been carried out
     */
    public <T> CallResult<T> write(SdkCall<T> call, BooleanSupplier still) {
        return run(call, true, false, still);
    }

    private <T> CallResult<T> run(SdkCall<T> call, boolean changes, boolean probes, BooleanSupplier still) {
        Optional<WeComSettings> now = settings.get();
        if (now.isEmpty())
            return new Unavailable<>(
                    "No corp is connected", outside.clock().instant().plus(UNTIL_CONNECTED));
        try {
            T answer = service(now.get()).whileStill(still, call);
            answered();
            return new Done<>(answer);
        } catch (WxErrorException e) {
            answered();
            int code = e.getError().getErrorCode();
            String words = Masked.text(String.valueOf(e.getError().getErrorMsg()));
            LOG.info("WeCom refused: {} {}", code, words);
            return new Refused<>(code, words);
        } catch (NotNow e) {
            LOG.info("WeCom is not called now: {}", e.getMessage());
            if (probes && e.code() != 0) return new Refused<>(e.code(), String.valueOf(e.getMessage()));
            return new Unavailable<>(String.valueOf(e.getMessage()), e.from());
        } catch (NoAnswer e) {
            boolean known = !e.maybeDone() && away.getAndSet(true);
            LOG.atLevel(known ? Level.DEBUG : Level.WARN).log("WeCom did not answer: {}", e.getMessage());
            return e.maybeDone() ? noWord(e, changes) : noWord(e, false);
        } catch (JsonParseException | JacksonException e) {
            LOG.warn("WeCom's answer is not JSON: {}", Masked.words(e));
            return noWord(e, changes);
        }
    }

    /** A refusal is an answer too. */
    private void answered() {
        if (away.compareAndSet(true, false)) LOG.info("WeCom answers again");
    }

    private <T> CallResult<T> noWord(RuntimeException why, boolean changes) {
        String words = Masked.text(String.valueOf(why.getMessage()));
        return changes
                ? new Uncertain<>(words)
                : new Unavailable<>(words, outside.clock().instant().plus(SOON));
    }

    private synchronized GuardedService service(WeComSettings now) {
        Connection there = connection;
        if (there != null && there.settings.equals(now)) return there.service;
        if (there != null) close(there);
        GuardedService service = new GuardedService(
                now,
                limits,
                budgets,
                outside.clock(),
                outside.pause(),
                asking -> new AccessTokens(
                        outside.documents(),
                        outside.keys(),
                        outside.leases(),
                        now,
                        outside.clock(),
                        outside.pause(),
                        asking));
        connection = new Connection(now, service);
        return service;
    }

    private static void close(Connection connection) {
        try {
            connection.service.close();
        } catch (IOException e) {
            LOG.debug("A connection to WeCom did not close: {}", e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        if (connection != null) close(connection);
    }
}
