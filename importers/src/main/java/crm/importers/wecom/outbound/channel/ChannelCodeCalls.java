package crm.importers.wecom.outbound.channel;

import crm.domain.channel.ChannelCodeCommand;
import crm.domain.channel.ChannelCodeCommand.ConfirmChannelCode;
import crm.domain.channel.ChannelCodeCommand.RefuseChannelCode;
import crm.domain.channel.ChannelCodeContent;
import crm.domain.channel.ChannelCodeEvent.ChannelCodeRequested;
import crm.domain.channel.ChannelCodeId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundRecord.Candidate;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.importers.wecom.outbound.channel.ContactWays.Way;
import crm.importers.wecom.outbound.channel.ContactWays.Wish;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Channel codes (渠道活码) as WeCom's contact ways. The code's id is their state, so a code whose making had no answer is
 * found by it. Revisions of one code go one after the other; of several that wait only the last is made.
 */
final class ChannelCodeCalls implements OutboundCalls {

    private static final String KIND = "channel-code";
    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid
    private static final int REMARK_CHARACTERS = 30;
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final ContactWays ways;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final EventLog log;
    private final EventCodec codec;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ChannelCodeCalls(ContactWays ways, OutboundParts parts) {
        this.ways = ways;
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.log = parts.log();
        this.codec = parts.codec();
        this.vault = parts.vault();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(String codeId, int revision) {}

    /** What the ledger keeps of the outcome; nothing in it: a later revision took this one's place. */
    record Outcome(@Nullable String configId, @Nullable String pictureUrl) {}

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof ChannelCodeRequested requested)) return;
        Request request = new Request(requested.codeId().value(), requested.revision());
        ledger.enrol(
                id(request),
                OutboundRecord.wanted(KIND, request.codeId(), json.writeValueAsString(request), clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        Request request = request(call);
        return ledger.find(id(new Request(request.codeId(), request.revision() - 1)))
                .filter(before -> !before.record().told())
                .isPresent();
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        ChannelCodeStanding code = standing(request);
        if (code.revision() > request.revision()) return new Done<>(outcome(null, null));
        Wish wish = wish(request, code);
        if (wish.userids().isEmpty()) return new Refused<>(NOBODY_KNOWN, "None of the staff has a WeCom account");
        String configId = code.configId();
        return configId == null
                ? ways.add(wish).map(way -> outcome(way.configId(), way.pictureUrl()))
                : ways.update(configId, wish).map(done -> outcome(configId, code.pictureUrl()));
    }

    @Override
    public Finding lookUp(OutboundRecord call) {
        Request request = request(call);
        ChannelCodeStanding code = standing(request);
        String configId = code.configId();
        return configId == null
                ? made(ways.withState(request.codeId(), call.since().minus(CLOCKS_APART)))
                : updated(ways.get(configId), wish(request, code));
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        ChannelCodeCommand command = answer(request, ended);
        if (command != null) sender.send(id, command);
    }

    private @Nullable ChannelCodeCommand answer(Request request, OutboundRecord ended) {
        ChannelCodeId codeId = new ChannelCodeId(request.codeId());
        Instant now = clock.instant();
        Integer refusal = ended.code();
        if (refusal != null) return new RefuseChannelCode(codeId, request.revision(), refusal, now);
        Outcome outcome = json.readValue(Objects.requireNonNull(ended.result()), Outcome.class);
        String configId = outcome.configId();
        String pictureUrl = outcome.pictureUrl();
        return configId == null || pictureUrl == null
                ? null
                : new ConfirmChannelCode(codeId, request.revision(), configId, pictureUrl, now);
    }

    private Finding made(CallResult<List<Way>> found) {
        return switch (found) {
            case Done<List<Way>> done when done.value().isEmpty() -> new Finding.Missing();
            case Done<List<Way>> done
            when done.value().size() == 1 ->
                new Finding.Found(outcome(done.value().getFirst()));
            case Done<List<Way>> done ->
                new Finding.Several(done.value().stream()
                        .map(way -> new Candidate(way.configId(), outcome(way)))
                        .toList());
            case Refused<List<Way>> refused -> later(refused.words());
            case Uncertain<List<Way>> uncertain -> later(uncertain.why());
            case Unavailable<List<Way>> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding updated(CallResult<Way> found, Wish wish) {
        return switch (found) {
            case Done<Way> done ->
                same(done.value().content(), wish) ? new Finding.Found(outcome(done.value())) : new Finding.Missing();
            case Refused<Way> refused -> new Finding.Missing(); // the next try is refused too, and that is told
            case Uncertain<Way> uncertain -> later(uncertain.why());
            case Unavailable<Way> away -> new Finding.NotNow(away.why(), away.from());
        };
    }

    private Finding later(String why) {
        return new Finding.NotNow(why, clock.instant().plus(OutboundSteps.SETTLING));
    }

    private static boolean same(Wish one, Wish other) {
        return new HashSet<>(one.userids()).equals(new HashSet<>(other.userids()))
                && one.withoutConfirmation() == other.withoutConfirmation()
                && one.remark().equals(other.remark());
    }

    private Wish wish(Request request, ChannelCodeStanding code) {
        ChannelCodeContent content = Objects.requireNonNull(code.content(), "a code without content was requested");
        List<String> subjects =
                content.staffIds().stream().map(staff -> staff.value()).toList();
        List<String> userids = vault.openAll(subjects).values().stream()
                .map(PersonalData::fields)
                .map(fields -> fields.get(PersonalField.USERID))
                .filter(Objects::nonNull)
                .sorted()
                .toList();
        return new Wish(userids, request.codeId(), shortened(content.name()), content.withoutConfirmation());
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= REMARK_CHARACTERS
                ? name
                : name.substring(0, name.offsetByCodePoints(0, REMARK_CHARACTERS));
    }

    private ChannelCodeStanding standing(Request request) {
        return ChannelCodeStanding.read(log, codec, new ChannelCodeId(request.codeId()));
    }

    private String outcome(Way way) {
        return outcome(way.configId(), way.pictureUrl());
    }

    private String outcome(@Nullable String configId, @Nullable String pictureUrl) {
        return json.writeValueAsString(new Outcome(configId, pictureUrl));
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }

    private static String id(Request request) {
        return KIND + ":" + request.codeId() + ":" + request.revision();
    }
}
