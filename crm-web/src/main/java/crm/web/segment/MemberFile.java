package crm.web.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.customer.CustomerId;
import crm.domain.segment.SegmentRule;
import crm.importers.csv.reading.TableFormat;
import crm.importers.csv.reading.TableWriter;
import crm.projections.audience.AudienceQueries;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.customer.Relation;
import crm.projections.org.StoreDirectory;
import crm.projections.org.TagDirectory;
import crm.projections.shared.DataScope;
import crm.web.customer.Names;
import crm.web.shared.Mask;
import crm.web.shared.Times;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * The members of a segment as a file: exactly those who were counted, at one position. Only their ids are held; who they
 * are is read and written page by page, and no cell runs as a formula.
 */
@Component
class MemberFile {

    /** Rows of a sheet, less the heading. */
    static final int MOST_IN_SHEET = 1_048_575;

    private static final int PAGE = 500;

    private final AudienceQueries audience;
    private final CustomerQueries customers;
    private final StoreDirectory stores;
    private final TagDirectory tags;
    private final Times times;
    private final MessageSource texts;

    MemberFile(
            AudienceQueries audience,
            CustomerQueries customers,
            StoreDirectory stores,
            TagDirectory tags,
            Times times,
            MessageSource texts) {
        this.audience = audience;
        this.customers = customers;
        this.stores = stores;
        this.tags = tags;
        this.times = times;
        this.texts = texts;
    }

    /** @param ids one a line */
    record Frozen(AudienceQueries.Count count, byte[] ids) {}

    /** Who they are at one position. */
    Frozen freeze(SegmentRule rule, DataScope scope) {
        ByteArrayOutputStream ids = new ByteArrayOutputStream();
        AudienceQueries.Count count = audience.list(rule, times.today(), scope, (bytes, from, length) -> {
            ids.write(bytes, from, length);
            ids.write('\n');
        });
        return new Frozen(count, ids.toByteArray());
    }

    void write(Frozen frozen, TableFormat format, DataScope scope, OutputStream out) throws IOException {
        try (TableWriter table = TableWriter.open(format, out)) {
            table.write(List.of(
                    text("segments.file.id"),
                    text("customer.name"),
                    text("segments.file.phone"),
                    text("customer.stores"),
                    text("segments.file.staff"),
                    text("customer.level"),
                    text("customer.orders"),
                    text("customer.spent"),
                    text("customer.last-order")));
            List<String> page = new ArrayList<>(PAGE);
            int from = 0;
            for (int i = 0; i < frozen.ids().length; i++) {
                if (frozen.ids()[i] != '\n') continue;
                page.add(new String(frozen.ids(), from, i - from, UTF_8));
                from = i + 1;
                if (page.size() == PAGE) writePage(page, scope, table);
            }
            writePage(page, scope, table);
        }
    }

    private void writePage(List<String> ids, DataScope scope, TableWriter table) throws IOException {
        Map<CustomerId, CustomerProfile> profiles =
                customers.profiles(scope, ids.stream().map(CustomerId::new).toList());
        Names names = new Names(stores, tags)
                .withStaff(profiles.values().stream()
                        .flatMap(profile -> profile.relations().stream())
                        .map(Relation::staffId)
                        .toList());
        for (String id : ids) table.write(row(id, profiles.get(new CustomerId(id)), names));
        ids.clear();
    }

    /** Of one who was erased meanwhile the id alone: the file has as many rows as were counted. */
    private List<String> row(String id, @Nullable CustomerProfile profile, Names names) {
        if (profile == null) return List.of(id, "", "", "", "", "", "", "", "");
        return List.of(
                id,
                Objects.requireNonNullElse(profile.name(), ""),
                profile.phone() == null ? "" : Mask.phone(profile.phone()),
                profile.stores().stream().map(names::store).collect(Collectors.joining(" / ")),
                staff(profile, names),
                profile.membership() == null
                        ? ""
                        : String.valueOf(profile.membership().level()),
                String.valueOf(profile.orders().orders()),
                BigDecimal.valueOf(profile.orders().net().fen(), 2).toPlainString(),
                profile.lastOrderAt() == null ? "" : times.day(profile.lastOrderAt()));
    }

    private static String staff(CustomerProfile profile, Names names) {
        return profile.relations().stream()
                .filter(relation -> relation.state() == Relation.State.CONNECTED)
                .map(relation -> names.staff(relation.staffId()))
                .collect(Collectors.joining(" / "));
    }

    private String text(String key) {
        return Objects.requireNonNull(texts.getMessage(key, null, LocaleContextHolder.getLocale()));
    }
}
