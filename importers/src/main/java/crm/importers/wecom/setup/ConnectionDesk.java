package crm.importers.wecom.setup;

import crm.importers.wecom.StoredSettings;
import crm.importers.wecom.WeComLimits;
import crm.importers.wecom.WeComSettings;
import crm.importers.wecom.callback.CallbackTraces;
import crm.importers.wecom.callback.Callbacks;
import crm.importers.wecom.callback.TestResult;
import crm.importers.wecom.client.CallBudgets;
import crm.importers.wecom.client.WeComClient;
import crm.importers.wecom.outbound.OutboundDesk;
import crm.importers.wecom.setup.ConnectionHealth.Budget;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connection with WeCom for people: set it up, try it, see how it stands. What is saved holds at once, everywhere. */
public final class ConnectionDesk {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String QR = "/qr/";
    private static final String SCAN = "/scan/";
    private static final String PNG = ".png";
    private static final int TOKEN_LETTERS = 24; // WeCom takes up to 32 [90968]
    private static final int KEY_LETTERS = 43; // exactly [90968]

    private final StoredSettings settings;
    private final Callbacks callbacks;
    private final WeComClient client;
    private final CallBudgets budgets;
    private final WeComLimits.Calls limits;
    private final OutboundDesk outbound;
    private final CorpChecks checks;
    private final SecureRandom random = new SecureRandom();

    public ConnectionDesk(
            StoredSettings settings,
            Callbacks callbacks,
            WeComClient client,
            CallBudgets budgets,
            WeComLimits.Calls limits,
            OutboundDesk outbound,
            Clock clock) {
        this.settings = settings;
        this.callbacks = callbacks;
        this.client = client;
        this.budgets = budgets;
        this.limits = limits;
        this.outbound = outbound;
        this.checks = new CorpChecks(settings::find, client, clock);
    }

    /** The two that WeCom is to be told; shown once. */
    public record CallbackSecrets(String token, String encodingAesKey) {
        /** Neither. */
        @Override
        public String toString() {
            return "CallbackSecrets";
        }
    }

    /** Empty: no corp is connected. */
    public Optional<CorpShown> corp() {
        return settings.find().map(CorpShown::of);
    }

    /**
     * Whether there is a connection, for the first page.
     *
     * @param lastAt when WeCom last called; null: not yet
     */
    public record Hint(
            boolean connected, boolean simulated, @Nullable Instant lastAt) {}

    public Hint hint() {
        Optional<CorpShown> corp = corp();
        return new Hint(
                corp.isPresent(),
                corp.filter(CorpShown::simulated).isPresent(),
                callbacks.desk().lastAt());
    }

    /** Where somebody without a phone scans the code of this picture: only a simulator has such a page. */
    public Optional<URI> scanPage(String pictureUrl) {
        return corp().filter(CorpShown::simulated)
                .map(corp -> corp.baseUrl() + QR)
                .filter(pictures -> pictureUrl.startsWith(pictures) && pictureUrl.endsWith(PNG))
                .map(pictures -> pictureUrl
                        .substring(0, pictureUrl.length() - PNG.length())
                        .replace(QR, SCAN))
                .map(URI::create);
    }

    /** How far setting up has come. WeCom is asked in the background when what it said is old. */
    public SetupState setup() {
        return state(checks.current());
    }

    /** As {@link #setup}, and waits for WeCom's answer, some seconds at most. */
    public SetupState setupCheckedNow() {
        return state(checks.now());
    }

    private SetupState state(Optional<CorpCheck> check) {
        Optional<WeComSettings> corp = settings.find();
        return new SetupState(
                corp.map(CorpShown::of).orElse(null),
                check.orElse(null),
                corp.flatMap(callbacks.traces()::verifiedAt).orElse(null),
                callbacks.desk().standing().lastAt() != null);
    }

    /**
     * Saves what was typed. Where there were no callback secrets and none were typed, new ones are made.
     *
     * @return the secrets that were made; empty: none were
     */
    public Optional<CallbackSecrets> save(CorpTyped typed) {
        Optional<WeComSettings> before = settings.find();
        CallbackSecrets made = newSecrets();
        // Another corp's secret is nothing to this one.
        Optional<WeComSettings> same = before.filter(corp -> corp.corpId().equals(typed.corpId()));
        settings.save(new WeComSettings(
                typed.corpId(),
                typedOr(
                        typed.callbackToken(),
                        before.map(WeComSettings::callbackToken).orElse(made.token())),
                typedOr(
                        typed.encodingAesKey(),
                        before.map(WeComSettings::encodingAesKey).orElse(made.encodingAesKey())),
                typedOr(typed.secret(), same.map(WeComSettings::secret).orElse("")),
                typed.agentId(),
                typed.baseUrl()));
        boolean bothTyped =
                !typed.callbackToken().isEmpty() && !typed.encodingAesKey().isEmpty();
        if (before.isPresent() || bothTyped) return Optional.empty();
        return settings.find().map(corp -> new CallbackSecrets(corp.callbackToken(), corp.encodingAesKey()));
    }

    /** New callback secrets in the place of those that are there; empty: no corp is there that could have some. */
    public Optional<CallbackSecrets> renewSecrets() {
        return settings.find().map(corp -> {
            CallbackSecrets made = newSecrets();
            settings.save(new WeComSettings(
                    corp.corpId(), made.token(), made.encodingAesKey(), corp.secret(), corp.agentId(), corp.baseUrl()));
            return made;
        });
    }

    /**
     * Calls the callback address as WeCom would; takes seconds.
     *
     * @param as the values as they stand in WeCom; empty ones are taken as saved
     * @return empty: no corp is connected
     */
    public Optional<TestResult> test(URI callback, AsInWeCom as) {
        return settings.find()
                .map(corp -> new WeComSettings(
                        typedOr(as.corpId(), corp.corpId()),
                        typedOr(as.callbackToken(), corp.callbackToken()),
                        typedOr(as.encodingAesKey(), corp.encodingAesKey()),
                        "",
                        corp.agentId(),
                        corp.baseUrl()))
                .map(corp -> callbacks.tester().test(callback, corp));
    }

    /** What somebody reads in WeCom's console, to compare. */
    public record AsInWeCom(String corpId, String callbackToken, String encodingAesKey) {
        /** Never its secrets. */
        @Override
        public String toString() {
            return "AsInWeCom[" + corpId + "]";
        }
    }

    public CallbackTraces.Standing traces() {
        return callbacks.traces().standing();
    }

    public ConnectionHealth health() {
        return new ConnectionHealth(
                corp().orElse(null),
                callbacks.desk().standing(),
                traces(),
                client.token().orElse(null),
                budgets(),
                outbound.countOpen(),
                outbound.countUndecided());
    }

    private List<Budget> budgets() {
        return budgets.left().entrySet().stream()
                .map(each -> new Budget(
                        each.getKey(),
                        each.getValue().thisMinute(),
                        limits.apiPerMinute(),
                        each.getValue().thisHour(),
                        limits.apiPerHour(),
                        each.getValue().blockedUntil()))
                .sorted(Comparator.comparing((Budget each) -> each.blockedUntil() == null)
                        .thenComparingInt(Budget::leftThisHour)
                        .thenComparing(Budget::api))
                .toList();
    }

    private CallbackSecrets newSecrets() {
        return new CallbackSecrets(letters(TOKEN_LETTERS), letters(KEY_LETTERS));
    }

    private String letters(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return text.toString();
    }

    private static String typedOr(String typed, String otherwise) {
        return typed.isEmpty() ? otherwise : typed;
    }
}
