package crm.importers.wecom.outbound.profile;

import static java.util.Objects.requireNonNull;

import crm.domain.org.MiniProgram;
import crm.domain.org.ProfileCard;
import crm.domain.org.StaffAccountCommand.ConfirmProfile;
import crm.domain.org.StaffAccountCommand.RefuseProfile;
import crm.domain.org.StaffAccountEvent.ProfileRequested;
import crm.domain.org.StaffAccountId;
import crm.domain.shared.DomainEvent;
import crm.importers.sending.Sender;
import crm.importers.wecom.Streams;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.outbound.OutboundCalls;
import crm.importers.wecom.outbound.OutboundLedger;
import crm.importers.wecom.outbound.OutboundParts;
import crm.importers.wecom.outbound.OutboundRecord;
import crm.importers.wecom.outbound.OutboundSteps;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mini-programs on staff profiles (对外资料 [92230]). WeCom says yes and ignores attributes that nobody made, so the profile
 * is read back: what hangs there is what is told. Revisions of one profile go one after the other; of several that wait
 * only the last is made.
 */
final class StaffProfileCalls implements OutboundCalls {

    private static final String KIND = "staff-profile";
    private static final int NOBODY_KNOWN = 60111; // WeCom's code of an unknown userid
    private static final String OVERTAKEN = "overtaken";

    private final Profiles profiles;
    private final Streams streams;
    private final OutboundLedger ledger;
    private final Sender sender;
    private final Vault vault;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    StaffProfileCalls(OutboundParts parts) {
        this.profiles = new Profiles(parts.client());
        this.streams = new Streams(parts.log(), parts.codec());
        this.ledger = parts.ledger();
        this.sender = parts.sender();
        this.vault = parts.vault();
        this.clock = parts.clock();
    }

    /** What the ledger keeps of a request. */
    record Request(StaffAccountId staffId, int revision) {}

    /** What the ledger keeps of the outcome. */
    record Outcome(Set<MiniProgram> shown) {}

    /** @param everOurs all cards that this profile was ever to show */
    private record Standing(int revision, List<ProfileCard> wanted, List<ProfileCard> everOurs) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void hear(DomainEvent event, @Nullable String source) {
        if (!(event instanceof ProfileRequested e)) return;
        Request request = new Request(e.staffId(), e.revision());
        ledger.enrol(
                KIND + ":" + e.staffId() + ":" + e.revision(),
                OutboundRecord.wanted(KIND, e.staffId().value(), json.writeValueAsString(request), clock.instant()));
    }

    @Override
    public boolean mustWait(OutboundRecord call) {
        return ledger.isBehindAnother(call);
    }

    @Override
    public CallResult<String> make(OutboundRecord call) {
        Request request = request(call);
        Standing standing = standing(request.staffId());
        if (standing.revision() > request.revision()) return new Done<>(OVERTAKEN);
        String userid = userid(request.staffId());
        if (userid == null) return new Refused<>(NOBODY_KNOWN, "The staff member has no WeCom account");
        return switch (profiles.get(userid)) {
            case Done<List<JsonNode>>(List<JsonNode> there) -> update(userid, there, standing);
            case Refused<List<JsonNode>>(int code, String words) -> new Refused<>(code, words);
            case Uncertain<List<JsonNode>>(String why) -> new Unavailable<>(why, clock.instant());
            case Unavailable<List<JsonNode>>(String why, Instant from) -> new Unavailable<>(why, from);
        };
    }

    private CallResult<String> update(String userid, List<JsonNode> there, Standing standing) {
        List<JsonNode> attributes = ProfileAttributes.with(there, standing.wanted(), standing.everOurs());
        return switch (profiles.update(userid, attributes)) {
            case Done<String> done -> readBack(userid, standing);
            case Refused<String> refused -> refused;
            case Uncertain<String> uncertain -> uncertain;
            case Unavailable<String> away -> away;
        };
    }

    private CallResult<String> readBack(String userid, Standing standing) {
        return profiles.get(userid) instanceof Done<List<JsonNode>>(List<JsonNode> there)
                ? new Done<>(outcome(there, standing))
                : new Uncertain<>("It could not be read back");
    }

    /** What was ignored cannot be told from what was not done: then it is made once more, and that is read back. */
    @Override
    public Finding lookUp(OutboundRecord call) {
        Request request = request(call);
        Standing standing = standing(request.staffId());
        String userid = userid(request.staffId());
        if (userid == null || standing.revision() > request.revision()) return new Finding.Missing();
        return switch (profiles.get(userid)) {
            case Done<List<JsonNode>>(List<JsonNode> there) ->
                ProfileAttributes.shown(there, standing.wanted()).size()
                                        == standing.wanted().size()
                                && ProfileAttributes.hasNoOther(there, standing.wanted(), standing.everOurs())
                        ? new Finding.Found(outcome(there, standing))
                        : new Finding.Missing();
            case Refused<List<JsonNode>> refused -> new Finding.Missing(); // the next try is refused too
            case Uncertain<List<JsonNode>>(String why) ->
                new Finding.NotNow(why, clock.instant().plus(OutboundSteps.SETTLING));
            case Unavailable<List<JsonNode>>(String why, Instant from) -> new Finding.NotNow(why, from);
        };
    }

    @Override
    public void tell(String id, OutboundRecord ended) {
        Request request = request(ended);
        Integer code = ended.code();
        if (code != null) {
            sender.send(id, new RefuseProfile(request.staffId(), request.revision(), code, clock.instant()));
            return;
        }
        String result = requireNonNull(ended.result());
        if (result.equals(OVERTAKEN)) return;
        Set<MiniProgram> shown = json.readValue(result, Outcome.class).shown();
        sender.send(id, new ConfirmProfile(request.staffId(), request.revision(), shown, clock.instant()));
    }

    private String outcome(List<JsonNode> there, Standing standing) {
        return json.writeValueAsString(new Outcome(ProfileAttributes.shown(there, standing.wanted())));
    }

    private Standing standing(StaffAccountId staff) {
        Standing standing = new Standing(0, List.of(), List.of());
        List<ProfileCard> ever = new ArrayList<>();
        for (DomainEvent event : streams.events(staff.value()))
            if (event instanceof ProfileRequested e) {
                ever.addAll(e.cards());
                standing = new Standing(e.revision(), e.cards(), List.copyOf(ever));
            }
        return standing;
    }

    private @Nullable String userid(StaffAccountId staff) {
        return vault.open(staff.value())
                .map(person -> person.fields().get(PersonalField.USERID))
                .orElse(null);
    }

    private Request request(OutboundRecord call) {
        return json.readValue(call.request(), Request.class);
    }
}
