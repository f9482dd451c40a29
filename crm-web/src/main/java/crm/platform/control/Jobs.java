package crm.platform.control;

import crm.importers.csv.ImportService;
import crm.platform.backup.Backups;
import crm.platform.security.Accounts;
import crm.projections.shared.Projections;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The jobs by their words: {@code import KIND FILE MAPPING}, {@code rebuild NAME}, {@code rebuild --list}, {@code password
 * NAME}, {@code backup FILE KEYS}.
 */
@Component
public class Jobs {

    private final Projections projections;
    private final ObjectProvider<ImportService> imports;
    private final MessageSource texts;
    private final Accounts accounts;
    private final ObjectProvider<Backups> backups;

    Jobs(
            Projections projections,
            ObjectProvider<ImportService> imports,
            MessageSource texts,
            Accounts accounts,
            ObjectProvider<Backups> backups) {
        this.projections = projections;
        this.imports = imports;
        this.texts = texts;
        this.accounts = accounts;
        this.backups = backups;
    }

    /** @throws JobRefused when the words say no job */
    public Job job(List<String> words) {
        if (words.size() == 4 && words.getFirst().equals("import"))
            return new ImportJob(imports.getObject(), texts, words.get(1), Path.of(words.get(2)), words.get(3));
        if (words.size() == 2 && words.getFirst().equals("rebuild"))
            return words.get(1).equals("--list") ? new ListJob(projections) : new RebuildJob(projections, words.get(1));
        if (words.size() == 2 && words.getFirst().equals("password")) return new PasswordJob(accounts, words.get(1));
        if (words.size() == 3 && words.getFirst().equals("backup"))
            return new BackupJob(backups.getObject(), Path.of(words.get(1)), Path.of(words.get(2)));
        throw new JobRefused("Not a job: " + String.join(" ", words) + ".");
    }
}
