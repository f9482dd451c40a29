package crm.web.shared;

import crm.importers.orderfeed.FeedOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/**
 * What a report did: 201 when it changed something, 200 when all of it was known already.
 *
 * @param id of the order or membership that it was about
 */
public record ApiOutcome(FeedOutcome outcome, String id) {

    public static ResponseEntity<ApiOutcome> of(FeedOutcome outcome, String id) {
        HttpStatus status = outcome == FeedOutcome.ACCEPTED ? HttpStatus.CREATED : HttpStatus.OK;
        return ResponseEntity.status(status).body(new ApiOutcome(outcome, id));
    }
}
