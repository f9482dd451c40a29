package crm.web.segment;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.org.StoreId;
import crm.domain.segment.RuleChecks;
import crm.domain.segment.SegmentId;
import crm.domain.segment.SegmentRule;
import crm.domain.segment.SegmentSharing;
import crm.domain.segment.SegmentSharing.Reach;
import crm.platform.audit.Unaudited;
import crm.platform.security.Caller;
import crm.projections.audience.Audience;
import crm.projections.audience.AudienceQueries;
import crm.projections.query.RuleJson;
import crm.projections.segment.RuleFindings;
import crm.projections.segment.SegmentView;
import crm.projections.segment.Segments;
import crm.web.segment.SegmentAnswers.Definition;
import crm.web.segment.SegmentAnswers.Done;
import crm.web.segment.SegmentAnswers.Preview;
import crm.web.segment.SegmentAnswers.Row;
import crm.web.segment.SegmentDesk.Counted;
import crm.web.segment.SegmentRequests.Ask;
import crm.web.segment.SegmentRequests.Define;
import crm.web.segment.SegmentRequests.Share;
import crm.web.segment.SegmentRequests.Watch;
import crm.web.shared.ApiExample;
import crm.web.shared.ApiRefused;
import crm.web.shared.Sent;
import crm.web.shared.Times;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Segments for programs. Every count and list is of the customers of the key's stores only, and says for which position of
 * the log it holds.
 */
@RestController
@RequestMapping(path = "/api/v1/segments")
class SegmentApi {

    private static final int MOST_IN_SAMPLE = 100;

    private final SegmentDesk desk;
    private final Segments segments;
    private final Audience audience;
    private final RuleFindings findings;
    private final SegmentLanguage language;
    private final Times times;

    SegmentApi(
            SegmentDesk desk,
            Segments segments,
            Audience audience,
            RuleFindings findings,
            SegmentLanguage language,
            Times times) {
        this.desk = desk;
        this.segments = segments;
        this.audience = audience;
        this.findings = findings;
        this.language = language;
        this.times = times;
    }

    /** How many customers a rule holds of, without keeping it. */
    @Unaudited("A question")
    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/segments/preview", body = "{\"text\": \"member and contact\", \"sample\": 5}")
    Preview preview(Caller caller, @Sent Ask ask) {
        return preview(caller, language.rule(caller, ask.text(), ask.rule()), sample(ask.sample()));
    }

    /** All customers that a rule holds of, a line each. */
    @Unaudited("A question")
    @PostMapping(path = "/list", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/segments/list?format=ndjson", body = "{\"text\": \"member and contact\"}")
    void list(
            Caller caller,
            @RequestParam(defaultValue = "ndjson") String format,
            @Sent Ask ask,
            HttpServletResponse response)
            throws IOException {
        write(caller, language.rule(caller, ask.text(), ask.rule()), format, response);
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/segments")
    List<Row> all(Caller caller, @RequestParam(defaultValue = "false") boolean archived) {
        return segments.list(SegmentDesk.viewer(caller), archived).stream()
                .map(segment -> row(caller, segment))
                .toList();
    }

    @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/segments/regulars")
    Row one(Caller caller, @PathVariable String id) {
        return row(caller, desk.require(caller, id(id)));
    }

    @GetMapping(path = "/{id}/history", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/segments/regulars/history")
    List<Definition> history(Caller caller, @PathVariable String id) {
        desk.require(caller, id(id));
        return segments.history(id(id), SegmentDesk.viewer(caller)).stream()
                .map(each -> Definition.of(each, language.text(caller, each.rule()), RuleJson.tree(each.rule())))
                .toList();
    }

    @GetMapping(path = "/{id}/count", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample("/api/v1/segments/regulars/count?sample=5")
    Preview count(Caller caller, @PathVariable String id, @RequestParam(defaultValue = "0") int sample) {
        return preview(caller, desk.require(caller, id(id)).rule(), sample(sample));
    }

    @GetMapping("/{id}/members")
    @ApiExample("/api/v1/segments/regulars/members?format=csv")
    void members(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "ndjson") String format,
            HttpServletResponse response)
            throws IOException {
        write(caller, desk.require(caller, id(id)).rule(), format, response);
    }

    /** Defines it under an id of the caller's, or gives it another rule, name or description. */
    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/segments/regulars", body = """
            {"name": "Regulars", "description": "Members whom somebody serves", "text": "member and contact"}""")
    ResponseEntity<Done> define(Caller caller, @PathVariable String id, @Sent Define define) {
        SegmentId segmentId = id(id);
        SegmentRule rule = language.rule(caller, define.text(), define.rule());
        String description = define.description() == null ? "" : define.description();
        if (segments.find(segmentId, SegmentDesk.viewer(caller)).isEmpty()) {
            boolean isNew = desk.define(caller, segmentId, define.name(), description, rule);
            return ResponseEntity.status(isNew ? HttpStatus.CREATED : HttpStatus.OK)
                    .body(new Done(isNew, segmentId));
        }
        boolean described = desk.describe(caller, segmentId, define.name(), description);
        boolean redefined = desk.redefine(caller, segmentId, rule);
        return ResponseEntity.ok(new Done(described || redefined, segmentId));
    }

    @PostMapping("/{id}/archive")
    @ApiExample("/api/v1/segments/regulars/archive")
    Done archive(Caller caller, @PathVariable String id) {
        return new Done(desk.archive(caller, id(id)), id(id));
    }

    @PostMapping("/{id}/restore")
    @ApiExample("/api/v1/segments/regulars/restore")
    Done restore(Caller caller, @PathVariable String id) {
        return new Done(desk.restore(caller, id(id)), id(id));
    }

    @PostMapping(path = "/{id}/sharing", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/segments/regulars/sharing", body = "{\"with\": \"STORES\", \"stores\": [\"S01\"]}")
    Done share(Caller caller, @PathVariable String id, @Sent Share share) {
        return new Done(desk.share(caller, id(id), sharing(share)), id(id));
    }

    @PostMapping(path = "/{id}/watch", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ApiExample(value = "/api/v1/segments/regulars/watch", body = "{\"watched\": true}")
    Done watch(Caller caller, @PathVariable String id, @Sent Watch watch) {
        return new Done(desk.watch(caller, id(id), watch.watched()), id(id));
    }

    private static SegmentSharing sharing(Share share) {
        List<String> stores = share.stores() == null ? List.of() : share.stores();
        return switch (share.with()) {
            case "PRIVATE" -> SegmentSharing.PRIVATE;
            case "EVERYBODY" -> SegmentSharing.EVERYBODY;
            case "STORES" ->
                new SegmentSharing(
                        Reach.STORES, stores.stream().map(StoreId::new).collect(Collectors.toSet()));
            default -> throw new ApiRefused(HttpStatus.BAD_REQUEST, "with", "api.wrong-value");
        };
    }

    private Preview preview(Caller caller, SegmentRule rule, int sample) {
        Counted counted = desk.count(caller, rule);
        List<String> some = sample == 0
                ? List.of()
                : audience.members(rule, counted.day(), caller.scope(), 0, sample)
                        .customerIds();
        return Preview.of(
                counted,
                language.text(caller, rule),
                RuleJson.tree(rule),
                findings.of(rule, SegmentDesk.viewer(caller)),
                some);
    }

    private Row row(Caller caller, SegmentView segment) {
        return Row.of(segment, language.text(caller, segment.rule()), RuleJson.tree(segment.rule()));
    }

    /** Ids are collected first, so that the index goes on while they are sent. */
    private void write(Caller caller, SegmentRule rule, String format, HttpServletResponse response)
            throws IOException {
        RuleChecks.require(rule);
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("ndjson")) throw new ApiRefused(HttpStatus.BAD_REQUEST, "format", "api.wrong-value");
        IdLines lines = new IdLines(csv);
        AudienceQueries.Count count = audience.list(rule, times.today(), caller.scope(), lines);
        response.setContentType(csv ? "text/csv;charset=UTF-8" : "application/x-ndjson");
        response.setHeader("Crm-Customers", String.valueOf(count.customers()));
        response.setHeader("Crm-Position", String.valueOf(count.position()));
        OutputStream out = response.getOutputStream();
        if (csv) out.write("customerId\r\n".getBytes(UTF_8));
        lines.writeTo(out);
    }

    private static int sample(@Nullable Integer wanted) {
        if (wanted == null) return 0;
        if (wanted < 0 || wanted > MOST_IN_SAMPLE)
            throw new ApiRefused(HttpStatus.BAD_REQUEST, "sample", "api.wrong-value");
        return wanted;
    }

    static SegmentId id(String id) {
        if (!id.matches("[a-zA-Z0-9_-]{1,60}")) throw new ApiRefused(HttpStatus.BAD_REQUEST, "id", "api.wrong-value");
        return new SegmentId(id);
    }
}
