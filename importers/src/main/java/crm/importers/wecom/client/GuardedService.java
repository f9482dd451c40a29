package crm.importers.wecom.client;

import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.client.AccessTokens.Token;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import me.chanjar.weixin.common.bean.WxAccessToken;
import me.chanjar.weixin.common.enums.WxType;
import me.chanjar.weixin.common.error.WxErrorException;
import me.chanjar.weixin.common.util.http.RequestExecutor;
import me.chanjar.weixin.common.util.http.SimpleGetRequestExecutor;
import me.chanjar.weixin.cp.api.impl.WxCpServiceApacheHttpClientImpl;
import me.chanjar.weixin.cp.config.impl.WxCpDefaultConfigImpl;
import me.chanjar.weixin.cp.constant.WxCpApiPathConsts;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;

/**
 * The SDK with its way out replaced: its own retries, token and logs would repeat what may have been done, refresh a token
 * many times and write it into the log.
 */
final class GuardedService extends WxCpServiceApacheHttpClientImpl implements Closeable {

    private static final int BUSY = -1;
    private static final int TOO_OFTEN = 45009;
    private static final int TOO_MANY_AT_ONCE = 45033;
    private static final int NO_CONTENT = -99; // of the SDK: an answer without a word
    private static final Duration AFTER_BUSY = Duration.ofSeconds(1);
    private static final Duration AFTER_SILENCE = Duration.ofSeconds(5);
    private static final Duration AFTER_TOKEN_TROUBLE = Duration.ofSeconds(30);
    private static final int CONNECTIONS = 32;

    private final WeComLimits.Calls limits;
    private final CallBudgets budgets;
    private final Clock clock;
    private final Pause pause;
    private final AccessTokens tokens;
    private final CloseableHttpClient http;

    /** Of the call that this thread makes. */
    private final ThreadLocal<BooleanSupplier> still = ThreadLocal.withInitial(() -> () -> true);

    GuardedService(
            WeComSettings settings,
            WeComLimits.Calls limits,
            CallBudgets budgets,
            Clock clock,
            Pause pause,
            Function<AccessTokens.Asking, AccessTokens> tokens) {
        this.limits = limits;
        this.budgets = budgets;
        this.clock = clock;
        this.pause = pause;
        this.http = http(limits);
        this.tokens = tokens.apply(this::askForToken);
        WxCpDefaultConfigImpl config = new WxCpDefaultConfigImpl();
        config.setCorpId(settings.corpId());
        config.setCorpSecret(settings.secret());
        config.setAgentId(settings.agentId());
        config.setBaseApiUrl(settings.baseUrl().toString());
        setWxCpConfigStorage(config);
    }

    private static CloseableHttpClient http(WeComLimits.Calls limits) {
        int connect = Math.toIntExact(limits.connectTimeout().toMillis());
        int answer = Math.toIntExact(limits.answerTimeout().toMillis());
        return HttpClients.custom()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectTimeout(connect)
                        .setConnectionRequestTimeout(answer)
                        .setSocketTimeout(answer)
                        .build())
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableRedirectHandling()
                .setMaxConnTotal(CONNECTIONS)
                .setMaxConnPerRoute(CONNECTIONS)
                .build();
    }

    @Override
    public void initHttp() {
        // made above
    }

    @Override
    public CloseableHttpClient getRequestHttpClient() {
        return http;
    }

    @Override
    public String getAccessToken(boolean forceRefresh) {
        return forceRefresh ? tokens.insteadOf(tokens.current()) : tokens.current();
    }

    Optional<TokenStanding> token() {
        return tokens.standing();
    }

    /** @throws NotNow, NoAnswer besides the errcodes that WeCom refuses with */
    @Override
    public <T, E> T execute(RequestExecutor<T, E> executor, String uri, E data) throws WxErrorException {
        String token = tokens.current();
        boolean renewed = false;
        while (true) {
            try {
                return send(executor, uri, uri + (uri.contains("?") ? "&" : "?") + "access_token=" + token, data);
            } catch (WxErrorException e) {
                if (!isOfToken(e)) throw e;
                if (renewed) throw new NotNow("WeCom does not take the token: " + words(e), afterTokenTrouble());
                token = tokens.insteadOf(token);
                renewed = true;
            }
        }
    }

    /**
     * Makes the call; before each request, after all waiting for a turn, this is asked, and where it says no nothing (more) is
     * sent: {@link NotNow}, or {@link NoAnswer} when WeCom may have done it before.
     */
    <T> T whileStill(BooleanSupplier wanted, WeComClient.SdkCall<T> call) throws WxErrorException {
        still.set(wanted);
        try {
            return call.make(this);
        } finally {
            still.remove();
        }
    }

    private Token askForToken() {
        String uri = String.format(
                getWxCpConfigStorage().getApiUrl(WxCpApiPathConsts.GET_TOKEN),
                getWxCpConfigStorage().getCorpId(),
                getWxCpConfigStorage().getCorpSecret());
        try {
            WxAccessToken token = WxAccessToken.fromJson(send(SimpleGetRequestExecutor.create(this), uri, uri, null));
            Instant now = clock.instant();
            return new Token(token.getAccessToken(), now.plusSeconds(token.getExpiresIn()), now);
        } catch (WxErrorException e) {
            throw new NotNow(
                    "WeCom gives no token: " + words(e),
                    afterTokenTrouble(),
                    e.getError().getErrorCode());
        } catch (NoAnswer e) {
            throw new NotNow("No token: " + e.getMessage(), clock.instant().plus(AFTER_SILENCE));
        }
    }

    /** One call, within its budget, again while WeCom is busy. */
    private <T, E> T send(RequestExecutor<T, E> executor, String uri, String withToken, @Nullable E data)
            throws WxErrorException {
        String api = apiOf(uri);
        for (int retry = 0; ; retry++) {
            waitForTurn(api);
            if (!still.get().getAsBoolean()) throw overtaken(retry > 0);
            try {
                return executor.execute(withToken, data, WxType.CP);
            } catch (WxErrorException e) {
                switch (e.getError().getErrorCode()) {
                    case BUSY -> {
                        // Even then WeCom may have done it: whoever changed something looks first.
                        if (retry == limits.busyRetries()) throw new NoAnswer("busy after retries: " + words(e), true);
                        sleep(AFTER_BUSY.multipliedBy(1L << retry));
                    }
                    case TOO_OFTEN, TOO_MANY_AT_ONCE -> throw new NotNow(words(e), budgets.block(api));
                    case NO_CONTENT -> throw new NoAnswer("an empty answer", true);
                    default -> throw e;
                }
            } catch (IOException e) {
                throw new NoAnswer(e);
            } catch (IllegalStateException e) {
                // The settings were changed meanwhile, and this connection closed.
                throw new NoAnswer("the connection was closed", true);
            }
        }
    }

    private RuntimeException overtaken(boolean maybeDone) {
        String words = "what it was based on has changed";
        return maybeDone ? new NoAnswer(words, true) : new NotNow(words, clock.instant());
    }

    private void waitForTurn(String api) {
        Instant giveUp = clock.instant().plus(limits.patience());
        Instant from;
        while ((from = budgets.spend(api)) != null) {
            if (from.isAfter(giveUp)) throw new NotNow("The budget of " + api + " is used up", from);
            sleep(Duration.between(clock.instant(), from).plusMillis(1));
        }
    }

    private void sleep(Duration time) {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotNow("Interrupted", clock.instant());
        }
    }

    private Instant afterTokenTrouble() {
        return clock.instant().plus(AFTER_TOKEN_TROUBLE);
    }

    private static boolean isOfToken(WxErrorException e) {
        int code = e.getError().getErrorCode();
        return code == 40001 || code == 40014 || code == 42001;
    }

    private static String words(WxErrorException e) {
        return Masked.text(e.getError().getErrorCode() + " " + e.getError().getErrorMsg());
    }

    /** {@code externalcontact/get} of {@code https://…/cgi-bin/externalcontact/get?external_userid=}. */
    private static String apiOf(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        int root = path.indexOf("/cgi-bin/");
        return root < 0 ? path : path.substring(root + "/cgi-bin/".length());
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
