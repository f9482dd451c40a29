package crm.web.segment;

import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentId;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.platform.security.Caller;
import crm.projections.audience.AudienceQueries;
import crm.projections.audience.PastAudience;
import crm.projections.segment.SegmentDefinition;
import crm.projections.segment.Segments;
import crm.web.segment.SegmentAnswers.Past;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How many a segment held at an instant, by the rule that it had and by what the log knew then. */
@RestController
class PastApi {

    private final SegmentDesk desk;
    private final Segments segments;
    private final PastAudience past;
    private final SegmentLanguage language;

    PastApi(SegmentDesk desk, Segments segments, PastAudience past, SegmentLanguage language) {
        this.desk = desk;
        this.segments = segments;
        this.past = past;
        this.language = language;
    }

    /** @param at with its offset: {@code 2026-05-01T10:00:00+08:00} */
    @GetMapping(path = "/api/v1/segments/{id}/as-of", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/segments/regulars/as-of?at=2099-01-01T00:00:00Z")
    Past asOf(Caller caller, @PathVariable String id, @RequestParam String at) {
        SegmentId segmentId = SegmentApi.id(id);
        desk.require(caller, segmentId);
        Instant instant = instant(at);
        SegmentDefinition then = segments.asOf(segmentId, SegmentDesk.viewer(caller), instant)
                .orElseThrow(() -> new DomainRejection(Rejections.SEGMENT_NOT_YET, instant));
        RuleChecks.requireKnownToTheLog(then.rule());
        AudienceQueries.Count count = past.count(then.rule(), instant, caller.scope(), referred -> {
            var rule = segments.ruleAsOf(referred, instant);
            RuleChecks.requireKnownToTheLog(rule);
            return rule;
        });
        return new Past(
                count.customers(), count.position(), instant, then.number(), language.text(caller, then.rule()));
    }

    private static Instant instant(String at) {
        try {
            return OffsetDateTime.parse(at).toInstant();
        } catch (DateTimeException notATime) {
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "at", "api.wrong-value");
        }
    }
}
