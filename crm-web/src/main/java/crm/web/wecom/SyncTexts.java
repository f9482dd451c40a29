package crm.web.wecom;

import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.importers.wecom.sync.SyncRun;
import crm.importers.wecom.sync.SyncRun.Count;
import crm.importers.wecom.sync.SyncRun.Sample;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.shared.DataScope;
import crm.projections.shared.DataScope.AllStores;
import crm.web.shared.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Runs of reconciliation in words, for those who may see whom they are about. */
@Component
class SyncTexts {

    /** Of one run. */
    private static final int SAMPLES = 6;

    private final StoreDirectory directory;
    private final CustomerQueries customers;
    private final MessageSource texts;
    private final Times times;

    SyncTexts(StoreDirectory directory, CustomerQueries customers, MessageSource texts, Times times) {
        this.directory = directory;
        this.customers = customers;
        this.texts = texts;
        this.times = times;
    }

    /**
     * @param lasted null while it is under way
     * @param why it waits or failed
     */
    record Row(
            SyncRun run,
            Count total,
            @Nullable String lasted,
            @Nullable String why,
            List<Kind> kinds,
            List<Line> lines) {}

    record Kind(String name, Count count) {}

    /**
     * @param customerId null where it is about none, or about one whom the reader may not see
     * @param reason why it could not be repaired
     */
    record Line(
            String kind,
            @Nullable String about,
            @Nullable String customerId,
            @Nullable String reason) {}

    List<Row> runs(List<SyncRun> runs, DataScope scope) {
        Map<StaffAccountId, StaffView> staff = directory.staff(runs.stream()
                .flatMap(run -> run.samples().stream().limit(SAMPLES))
                .map(Sample::staffId)
                .filter(Objects::nonNull)
                .map(StaffAccountId::new)
                .collect(Collectors.toSet()));
        Map<String, Boolean> seen = new HashMap<>();
        Function<String, Boolean> mayBeSeen = id -> seen.computeIfAbsent(
                id,
                customer -> customers.profile(scope, new CustomerId(customer)).isPresent());
        return runs.stream().map(run -> row(run, staff, scope, mayBeSeen)).toList();
    }

    private Row row(
            SyncRun run, Map<StaffAccountId, StaffView> staff, DataScope scope, Function<String, Boolean> mayBeSeen) {
        Instant ended = run.endedAt();
        return new Row(
                run,
                run.total(),
                ended == null ? null : times.lasting(Duration.between(run.startedAt(), ended)),
                run.why() == null ? null : text(run.why()),
                run.kinds().entrySet().stream()
                        .map(kind -> new Kind(kind(kind.getKey()), kind.getValue()))
                        .toList(),
                run.samples().stream()
                        .limit(SAMPLES)
                        .map(sample -> line(sample, staff, scope, mayBeSeen))
                        .toList());
    }

    private Line line(
            Sample sample, Map<StaffAccountId, StaffView> staff, DataScope scope, Function<String, Boolean> mayBeSeen) {
        String staffId = sample.staffId();
        String about = staffId == null ? sample.detail() : nameOf(staff.get(new StaffAccountId(staffId)), scope);
        String customer = sample.customerId();
        return new Line(
                kind(sample.kind()),
                about,
                customer != null && mayBeSeen.apply(customer) ? customer : null,
                sample.reason() == null
                        ? null
                        : text(sample.reason(), sample.arguments().toArray()));
    }

    private static @Nullable String nameOf(@Nullable StaffView view, DataScope scope) {
        if (view == null) return null;
        boolean seen = scope instanceof AllStores || view.storeIds().stream().anyMatch(scope::sees);
        if (!seen) return null;
        return view.name() == null ? view.userid() : view.name();
    }

    private String kind(String kind) {
        return text("sync.kind." + kind);
    }

    /** The key itself for what a later version wrote, and for words that are no key. */
    private String text(String key, Object... arguments) {
        try {
            return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
        } catch (NoSuchMessageException unknown) {
            return key;
        }
    }

    /** Kinds of differences that have a text: a test sees that all do. */
    static final Set<String> KINDS = Set.of(
            "staff.new",
            "staff.left",
            "staff.returned",
            "staff.stores",
            "staff.name",
            "staff.department",
            "staff.no-store",
            "staff.hidden",
            "staff.left-but-active",
            "contact.missed",
            "contact.gone",
            "contact.there",
            "contact.tags",
            "contact.profile",
            "contact.contradicts",
            "contact.without-id",
            "contacts.refused");
}
