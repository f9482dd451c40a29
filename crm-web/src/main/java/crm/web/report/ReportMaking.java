package crm.web.report;

import crm.importers.csv.reading.TableFormat;
import crm.platform.security.Scopes;
import crm.platform.security.UserAccount;
import crm.platform.security.UserDirectory;
import crm.projections.analytics.ReportTable;
import crm.projections.analytics.Reports;
import crm.projections.audience.AudienceLoading;
import crm.projections.ledger.OrderCredits.UnknownModel;
import crm.projections.query.QueryRefused;
import crm.projections.query.ReportNames;
import crm.projections.query.ReportText;
import crm.projections.report.ReportExport.Outcome;
import crm.projections.report.ReportRounds;
import crm.projections.report.ReportRounds.Owner;
import crm.projections.report.ReportRounds.TryAgain;
import crm.projections.report.ReportSchedule;
import crm.projections.report.SavedReport;
import crm.store.documents.StoreUnavailable;
import crm.store.log.LogUnavailable;
import crm.store.vault.EncryptedFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Makes the files of scheduled reports, encrypted, with what their owner may see at that time and in the owner's language. */
@Component
class ReportMaking implements ReportRounds.Maker {

    private static final Logger LOG = LoggerFactory.getLogger(ReportMaking.class);

    private final UserDirectory users;
    private final Scopes scopes;
    private final Reports reports;
    private final ReportAsking asking;
    private final ReportFile file;
    private final EncryptedFiles files;

    ReportMaking(
            UserDirectory users,
            Scopes scopes,
            Reports reports,
            ReportAsking asking,
            ReportFile file,
            EncryptedFiles files) {
        this.users = users;
        this.scopes = scopes;
        this.reports = reports;
        this.asking = asking;
        this.file = file;
        this.files = files;
    }

    @Override
    public Optional<Owner> owner(String name) {
        return user(name).map(user -> new Owner(ReportViewers.of(scopes.signedIn(user)), scopes.of(user)));
    }

    private Optional<UserAccount> user(String name) {
        return users.find(name).filter(UserAccount::enabled);
    }

    @Override
    public Outcome make(ReportSchedule schedule, SavedReport report, String id, Owner owner, Instant expiresAt)
            throws TryAgain {
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(Locale.forLanguageTag(schedule.language()));
        try {
            return made(schedule, report, id, owner, expiresAt);
        } catch (AudienceLoading | StoreUnavailable | LogUnavailable | IOException away) {
            throw new TryAgain(away);
        } catch (QueryRefused | UnknownModel refused) {
            return notMade("report.not-made.question");
        } catch (RuntimeException failed) {
            LOG.error("Scheduled report {} failed", id, failed);
            return notMade("report.not-made.failed");
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }

    private Outcome made(ReportSchedule schedule, SavedReport report, String id, Owner owner, Instant expiresAt)
            throws IOException {
        ReportNames names = user(schedule.owner())
                .map(user -> asking.names(scopes.signedIn(user)))
                .orElseThrow();
        ReportTable table = reports.ask(owner.scope(), ReportText.kept(report.text(), report.language(), names));
        boolean sheet = schedule.form() == ReportSchedule.Form.XLSX;
        if (sheet && table.rows().size() > ReportFile.MOST_IN_SHEET) return notMade("report.not-made.too-many");
        TableFormat format = ReportFileController.format(sheet);
        files.delete(id); // of a try that was cut off
        try (OutputStream out = files.create(id, expiresAt)) {
            String text = ReportText.write(table.query(), names);
            file.write(table, report.title(), text, names.things(), owner.scope(), format, out);
        } catch (IOException | RuntimeException failed) {
            files.delete(id);
            throw failed;
        }
        return new Outcome.Made(table.rows().size(), table.position());
    }

    private static Outcome notMade(String key) {
        return new Outcome.NotMade(key, List.of());
    }
}
