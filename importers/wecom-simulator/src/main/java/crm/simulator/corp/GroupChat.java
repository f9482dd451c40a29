package crm.simulator.corp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * 客户群.
 *
 * @param status 0 in order, 1 its owner resigned, 2 being handed over, 3 handed over [92120]
 * @param transfers when it changed its owner on the job
 * @param dismissedAt null while it is there
 */
public record GroupChat(
        String chatId,
        String name,
        String owner,
        Instant createdAt,
        String notice,
        List<Participant> participants,
        int status,
        List<Instant> transfers,
        @Nullable Instant dismissedAt)
        implements Kept {

    /**
     * @param type 1 member, 2 external
     * @param joinScene 1 invited by a member, 2 invited by a link, 3 by a QR code
     */
    public record Participant(
            String id,
            int type,
            Instant joinedAt,
            int joinScene,
            @Nullable String invitor) {}

    @Override
    public String key() {
        return chatId;
    }

    /** WeCom's member_version: changes with every change of the participants. */
    public String memberVersion() {
        return Integer.toHexString(participants.hashCode()) + participants.size();
    }

    public GroupChat joinedBy(Participant participant) {
        List<Participant> more = new ArrayList<>(participants);
        more.add(participant);
        return with(name, owner, notice, more, status, transfers, dismissedAt);
    }

    public GroupChat leftBy(String id) {
        return with(
                name,
                owner,
                notice,
                participants.stream().filter(p -> !p.id().equals(id)).toList(),
                status,
                transfers,
                dismissedAt);
    }

    public GroupChat named(String newName) {
        return with(newName, owner, notice, participants, status, transfers, dismissedAt);
    }

    public GroupChat noticed(String newNotice) {
        return with(name, owner, newNotice, participants, status, transfers, dismissedAt);
    }

    public GroupChat withStatus(int newStatus) {
        return with(name, owner, notice, participants, newStatus, transfers, dismissedAt);
    }

    public GroupChat ownedBy(String newOwner, int newStatus, @Nullable Instant transferredAt) {
        List<Instant> more = new ArrayList<>(transfers);
        if (transferredAt != null) more.add(transferredAt);
        return with(name, newOwner, notice, participants, newStatus, more, dismissedAt);
    }

    public GroupChat dismissed(Instant at) {
        return with(name, owner, notice, participants, status, transfers, at);
    }

    private GroupChat with(
            String n, String o, String text, List<Participant> p, int s, List<Instant> t, @Nullable Instant gone) {
        return new GroupChat(chatId, n, o, createdAt, text, List.copyOf(p), s, List.copyOf(t), gone);
    }
}
