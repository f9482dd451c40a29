package crm.web.system;

import crm.platform.backup.Backup;
import crm.platform.backup.Backups;
import crm.platform.security.Caller;
import crm.web.shared.ApiDone;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Backups for whoever makes them by a timetable of their own. */
@RestController
@RequestMapping(path = "/api/v1/system/backups", produces = MediaType.APPLICATION_JSON_VALUE)
class BackupApi {

    private static final Logger log = LoggerFactory.getLogger(BackupApi.class);

    private final Backups backups;

    BackupApi(Backups backups) {
        this.backups = backups;
    }

    /**
     * @param running whether one is being made
     * @param problem why the last one was not made, in the words of the system; null: it was
     * @param items the latest first
     */
    record Standing(boolean running, @Nullable String problem, List<Backup> items) {}

    @GetMapping
    @ApiExample("/api/v1/system/backups")
    Standing list() {
        return new Standing(!backups.running().isEmpty(), backups.problem(), backups.made());
    }

    /** In the background; {@code changed} is false while one is being made. */
    @PostMapping
    @ApiExample("/api/v1/system/backups")
    ResponseEntity<ApiDone> begin(Caller by) {
        if (!backups.isPossible()) throw new ApiRefused(HttpStatus.CONFLICT, null, "api.no-backups");
        boolean begun = backups.begin(by.name());
        if (begun) log.info("{} asked for a backup", by.name());
        return ResponseEntity.status(HttpStatus.ACCEPTED).body(new ApiDone("backup", begun));
    }
}
