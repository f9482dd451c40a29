package crm.web.report;

import crm.platform.security.Scopes;
import crm.platform.security.SignedIn;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.projections.report.ReportExport;
import crm.projections.report.ReportExport.Outcome;
import crm.projections.report.ReportRejected;
import crm.projections.report.ReportSchedule;
import crm.projections.report.Rhythm;
import crm.projections.shared.DataScope;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Schedules and their files as pages show them, and who may get what. */
@Component
class ScheduleForms {

    private final UserDirectory users;
    private final Scopes scopes;
    private final QuestionWords words;

    ScheduleForms(UserDirectory users, Scopes scopes, QuestionWords words) {
        this.users = users;
        this.scopes = scopes;
        this.words = words;
    }

    /**
     * @param when in words
     * @param who gets it besides the owner
     * @param mine whether the asker may change it
     */
    record Shown(ReportSchedule schedule, String when, String who, boolean mine) {}

    /** @param problem why nothing was made; null: there is a file */
    record Made(ReportExport export, int rows, @Nullable String problem) {}

    /** @param name a user's */
    record Person(String name, String displayName) {}

    List<Shown> schedules(SignedIn by, List<ReportSchedule> schedules) {
        return schedules.stream()
                .map(each -> new Shown(
                        each,
                        when(each.rhythm()),
                        each.recipients().stream().sorted().collect(Collectors.joining(words.text("report.comma"))),
                        each.owner().equals(by.name())))
                .toList();
    }

    private String when(Rhythm rhythm) {
        String hour = "%02d:00".formatted(rhythm.hour());
        return switch (rhythm.every()) {
            case DAY -> words.text("report.schedule.daily", hour);
            case WEEK -> words.text("report.schedule.weekly", words.text("report.weekday." + rhythm.day()), hour);
            case MONTH -> words.text("report.schedule.monthly", rhythm.day(), hour);
        };
    }

    List<Made> files(SignedIn by, List<ReportExport> exports) {
        return exports.stream()
                .filter(each -> mayHave(by, each))
                .map(each -> switch (each.outcome()) {
                    case Outcome.Made(int rows, long position) -> new Made(each, rows, null);
                    case Outcome.NotMade(String key, List<String> arguments) ->
                        new Made(each, 0, words.text(key, arguments.toArray()));
                })
                .toList();
    }

    /** It is for this user, who sees all that is in it. */
    static boolean mayHave(SignedIn by, ReportExport export) {
        return export.isFor(by.name()) && ReportViewers.covers(by.scope(), scope(export));
    }

    private static DataScope scope(ReportExport export) {
        Set<String> stores = export.stores();
        return stores == null
                ? new DataScope.AllStores()
                : new DataScope.Stores(
                        stores.stream().map(crm.domain.org.StoreId::new).collect(Collectors.toSet()));
    }

    /** Those who see all that the asker sees, besides the asker. */
    List<Person> choosable(SignedIn by) {
        return users.all().stream()
                .filter(user -> mayGet(user, by))
                .map(user -> new Person(user.name(), user.displayName()))
                .toList();
    }

    private boolean mayGet(UserAccount user, SignedIn by) {
        return user.enabled() && !user.name().equals(by.name()) && ReportViewers.covers(scopes.of(user), by.scope());
    }

    /** @throws ReportRejected when one of them may not get it */
    Set<String> requireRecipients(SignedIn by, Set<String> names) {
        for (String name : names)
            if (users.find(name).filter(user -> mayGet(user, by)).isEmpty())
                throw new ReportRejected(ReportRejected.RECIPIENT, name);
        return names;
    }
}
