package crm.importers.wecom.outbound.message;

import crm.domain.campaign.CampaignContent;
import crm.domain.campaign.SendTarget;
import crm.domain.campaign.SendTaskEvent.SendTaskRequested;
import crm.domain.campaign.TextVariables;
import crm.domain.material.Attachment;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.outbound.attachment.AttachmentsInWeCom;
import crm.importers.wecom.reach.GroupMessages.Listed;
import crm.importers.wecom.reach.GroupMessages.Member;
import crm.importers.wecom.reach.GroupMessages.Result;
import crm.importers.wecom.reach.SendTaskStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a share whose making had no answer [93338]: by the mark of its link or card; without one by text, sender, time
 * and recipients, whatever names the text had: since then somebody may have been renamed. A task that is another share's, or
 * names somebody who was not meant, is none of ours.
 */
final class SendTaskLookUp {

    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final MessageParts parts;

    SendTaskLookUp(MessageParts parts) {
        this.parts = parts;
    }

    /** What may be it, the oldest first. Never {@link CallResult.Uncertain}. */
    CallResult<List<Outcome>> find(String mark, SendTaskStanding task) {
        SendTaskRequested request = task.request();
        String sender = parts.people().userid(request.senderId());
        if (sender == null) return new Done<>(List.of());
        Instant now = parts.outbound().clock().instant();
        CallResult<List<Listed>> listed =
                parts.messages().listed(request.target(), request.at().minus(CLOCKS_APART), now.plus(CLOCKS_APART));
        if (!(listed instanceof Done<List<Listed>>(List<Listed> all))) return listed.map(never -> List.of());
        List<Outcome> found = new ArrayList<>();
        for (Listed each : all) {
            if (!looksLike(mark, request.content(), each) || !parts.claims().isFree(each.msgid(), mark)) continue;
            CallResult<List<Outcome>> outcome = outcome(each.msgid(), sender, request);
            if (!(outcome instanceof Done<List<Outcome>>(List<Outcome> ours))) return outcome;
            found.addAll(ours);
        }
        return new Done<>(List.copyOf(found));
    }

    private static boolean looksLike(String mark, CampaignContent content, Listed listed) {
        if (content.attachments().stream().anyMatch(Attachment::carriesMark))
            return listed.marks().contains(mark);
        return TextVariables.isFilled(content.text(), listed.text())
                && listed.types()
                        .equals(content.attachments().stream()
                                .map(attachment -> AttachmentsInWeCom.type(attachment.kind()))
                                .toList());
    }

    /** Empty when somebody else is asked to send it, or to somebody who was not meant. */
    private CallResult<List<Outcome>> outcome(String msgid, String sender, SendTaskRequested request) {
        CallResult<List<Member>> members = parts.messages().members(msgid);
        if (!(members instanceof Done<List<Member>>(List<Member> asked))) return members.map(never -> List.of());
        if (asked.stream().noneMatch(member -> member.userid().equals(sender))) return new Done<>(List.of());
        return parts.messages().allResults(msgid, sender).map(results -> {
            Outcome outcome = outcome(msgid, request, results);
            return outcome == null ? List.of() : List.of(outcome);
        });
    }

    /** Who is not among the targets was left out by us or not taken by WeCom: afterwards nobody can say which. */
    private @Nullable Outcome outcome(String msgid, SendTaskRequested request, List<Result> results) {
        Set<String> targets = results.stream().map(Result::recipient).collect(Collectors.toSet());
        Set<String> meant = new HashSet<>(parts.audiences().recipients(request.audience()));
        Map<String, String> ours = request.target() == SendTarget.CUSTOMERS
                ? parts.people().among(meant, targets)
                : targets.stream().filter(meant::contains).collect(Collectors.toMap(chat -> chat, chat -> chat));
        if (!ours.keySet().containsAll(targets)) return null;
        Set<String> failed = new TreeSet<>(meant);
        failed.removeAll(ours.values());
        return new Outcome(msgid, Set.of(), failed);
    }
}
