package crm.web.desk;

import crm.domain.customer.CustomerId;
import crm.projections.audience.AudienceLoading;
import crm.projections.audience.TalkToday;
import crm.projections.audience.TalkToday.Answer;
import crm.projections.audience.TalkToday.Person;
import crm.projections.audience.TalkToday.Reason;
import crm.projections.customer.CustomerProfile;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import crm.web.shared.Times;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** To whom to speak, by name and with the reasons in words. */
@Component
class TalkRows {

    private final TalkToday talk;
    private final CustomerQueries customers;
    private final MessageSource texts;
    private final Times times;

    TalkRows(TalkToday talk, CustomerQueries customers, MessageSource texts, Times times) {
        this.talk = talk;
        this.customers = customers;
        this.texts = texts;
        this.times = times;
    }

    record Row(CustomerProfile customer, List<Why> why) {}

    record Why(String icon, String text) {}

    /** @param counts by the reason's name */
    record Rows(Map<String, Integer> counts, List<Row> rows, int all) {}

    /** Empty while the customers are being loaded. */
    Optional<Rows> of(DataScope scope, Set<Reason> reasons, int skip, int limit) {
        try {
            LocalDate today = times.today();
            Answer answer = talk.ask(scope, today, reasons, skip, limit);
            Map<CustomerId, CustomerProfile> profiles = customers.profiles(
                    scope,
                    answer.people().stream()
                            .map(person -> new CustomerId(person.customerId()))
                            .toList());
            return Optional.of(new Rows(
                    answer.counts().entrySet().stream()
                            .collect(Collectors.toMap(count -> count.getKey().name(), Map.Entry::getValue)),
                    answer.people().stream()
                            .map(person -> row(person, profiles.get(new CustomerId(person.customerId())), today))
                            .flatMap(Optional::stream)
                            .toList(),
                    answer.all()));
        } catch (AudienceLoading loading) {
            return Optional.empty();
        }
    }

    private Optional<Row> row(Person person, @Nullable CustomerProfile profile, LocalDate today) {
        if (profile == null) return Optional.empty();
        return Optional.of(new Row(
                profile,
                person.reasons().stream()
                        .map(reason -> new Why(icon(reason), text(reason, person, today)))
                        .toList()));
    }

    private static String icon(Reason reason) {
        return switch (reason) {
            case BIRTHDAY -> "cake";
            case ENGAGED -> "heart";
            case LAPSED -> "clock";
            case NEW -> "user-plus";
        };
    }

    private String text(Reason reason, Person person, LocalDate today) {
        return switch (reason) {
            case BIRTHDAY -> birthday(Objects.requireNonNull(person.birthday()), today);
            case ENGAGED -> words("desk.why.engaged");
            case LAPSED -> words("desk.why.lapsed", person.since(), person.gap());
            case NEW -> words("desk.why.new");
        };
    }

    private String birthday(MonthDay day, LocalDate today) {
        if (MonthDay.from(today).equals(day)) return words("desk.why.birthday-today");
        return words("desk.why.birthday", times.shortDay(day.atYear(today.getYear())));
    }

    private String words(String key, @Nullable Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, LocaleContextHolder.getLocale()));
    }
}
