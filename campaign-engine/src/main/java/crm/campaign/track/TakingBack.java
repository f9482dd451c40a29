package crm.campaign.track;

import crm.campaign.dispatch.Commands;
import crm.domain.campaign.SendTaskCommand.CancelSendTask;
import crm.domain.campaign.SendTaskId;
import crm.domain.shared.DomainRejection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes back shares that staff have not sent; where WeCom refused, it is asked again after a while. */
final class TakingBack {

    private static final Logger LOG = LoggerFactory.getLogger(TakingBack.class);

    /** After WeCom refused. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Commands commands;
    private final Clock clock;
    private final Map<SendTaskId, Instant> tried = new HashMap<>();

    TakingBack(Commands commands, Clock clock) {
        this.commands = commands;
        this.clock = clock;
    }

    /** @param refusal WeCom's, of the last try; null: there was none, or it was not refused */
    void takeBack(SendTaskId taskId, @Nullable Integer refusal) {
        Instant now = clock.instant();
        Instant last = tried.get(taskId);
        if (refusal != null && last != null && last.plus(PATIENCE).isAfter(now)) return;
        tried.put(taskId, now);
        try {
            commands.send("take-back:" + taskId + ":" + now.toEpochMilli(), new CancelSendTask(taskId, now));
        } catch (DomainRejection over) {
            LOG.debug("Share {} is over: {}", taskId, over.getMessage());
        }
    }

    /** It is over. */
    void forget(SendTaskId taskId) {
        tried.remove(taskId);
    }
}
