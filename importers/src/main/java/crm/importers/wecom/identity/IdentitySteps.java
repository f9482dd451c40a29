package crm.importers.wecom.identity;

import crm.domain.customer.CustomerCommand.RecordProfile;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.importers.identity.CustomerMerging;
import crm.importers.sending.Sender;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.identity.IdConversion.Answer;
import crm.importers.wecom.identity.IdentityQueue.Ids;
import crm.importers.wecom.identity.IdentityQueue.Question;
import crm.importers.wecom.identity.IdentityQueue.Stored;
import crm.store.vault.Identifier;
import crm.store.vault.PersonalData;
import crm.store.vault.PersonalField;
import crm.store.vault.Vault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The next step of a question to WeCom, and what its answer makes of the customer. */
final class IdentitySteps {

    private static final Logger LOG = LoggerFactory.getLogger(IdentitySteps.class);
    private static final Duration SOON = Duration.ofMinutes(1);

    /** The openid and the unionid are not of one account of ours [90313]: nobody will ever say otherwise. */
    private static final int NOT_HERS = 40073;

    private final IdentityQueue queue;
    private final IdConversion conversion;
    private final CustomerMerging merging;
    private final Sender sender;
    private final Vault vault;
    private final IdentityLimits limits;
    private final Clock clock;

    IdentitySteps(
            IdentityQueue queue,
            IdConversion conversion,
            CustomerMerging merging,
            Sender sender,
            Vault vault,
            IdentityLimits limits,
            Clock clock) {
        this.queue = queue;
        this.conversion = conversion;
        this.merging = merging;
        this.sender = sender;
        this.vault = vault;
        this.limits = limits;
        this.clock = clock;
    }

    /** Asks who a visitor is. */
    void ask(Stored stored) {
        Question question = stored.question();
        Ids ids = queue.ids(stored).orElse(null);
        // Somebody who was erased is not asked for; somebody whose id came another way needs no question.
        if (ids == null || vault.find(unionid(ids)).isEmpty() || isContact(question.customer())) {
            queue.end(stored);
            return;
        }
        Instant now = clock.instant();
        CallResult<Answer> answer = conversion.externalUserid(ids);
        switch (answer) {
            case Done<Answer>(Answer.Known(String external)) -> {
                found(new CustomerId(question.customer()), external, now);
                queue.end(stored);
            }
            case Done<Answer>(Answer.Pending(String pending)) -> pending(stored, pending, now);
            case Done<Answer>(Answer.Nothing nothing) -> again(stored, now, null);
            case Refused<Answer>(int code, String words) -> {
                if (code == NOT_HERS) queue.replace(stored, unresolved(question, code + " " + words));
                else again(stored, now, code + " " + words);
            }
            case Unavailable<Answer>(String why, Instant from) -> putOff(stored, from, now);
            case Uncertain<Answer> uncertain -> putOff(stored, now, now); // reads never are
        }
    }

    /** Asks which of these contacts were given out as pending before. */
    void match(List<Stored> contacts) {
        Map<String, String> customers = new HashMap<>();
        for (Stored each : contacts) {
            String external = externalUserid(each.question().customer());
            if (external != null) customers.put(external, each.question().customer());
        }
        if (!customers.isEmpty()) {
            switch (conversion.pendingIds(customers.keySet())) {
                case Done<Map<String, String>>(Map<String, String> found) ->
                    found.forEach((external, pending) -> queue.findPending(pending)
                            .ifPresent(visitor -> {
                                found(new CustomerId(visitor.question().customer()), external, clock.instant());
                                queue.end(visitor);
                            }));
                case Refused<Map<String, String>>(int code, String words) ->
                    LOG.warn("WeCom does not say which contacts were pending: {} {}", code, words);
                case Unavailable<Map<String, String>>(String why, Instant from) -> {
                    contacts.forEach(each -> putOff(each, from, clock.instant()));
                    return;
                }
                case Uncertain<Map<String, String>> uncertain -> {
                    contacts.forEach(each -> putOff(each, clock.instant(), clock.instant()));
                    return;
                }
            }
        }
        contacts.forEach(queue::end);
    }

    private void pending(Stored stored, String pendingId, Instant now) {
        Question question = stored.question();
        String digest = queue.digest(pendingId);
        Instant since =
                digest.equals(question.pending()) && question.pendingSince() != null ? question.pendingSince() : now;
        boolean over = !now.isBefore(question.since().plus(limits.pendingFor()));
        Instant next = over ? null : now.plus(limits.pauseAfter(question.asked() + 1));
        queue.replace(stored, question.answered(next, digest, since, null));
    }

    private void again(Stored stored, Instant now, @Nullable String why) {
        Question question = stored.question();
        boolean over = !now.isBefore(question.since().plus(limits.pendingFor()));
        Instant next = over ? null : now.plus(limits.pauseAfter(question.asked() + 1));
        queue.replace(stored, question.answered(next, question.pending(), question.pendingSince(), why));
    }

    private static Question unresolved(Question question, String why) {
        return question.answered(null, question.pending(), question.pendingSince(), why);
    }

    private void putOff(Stored stored, Instant from, Instant now) {
        Instant soon = now.plus(SOON);
        queue.replace(stored, stored.question().later(from.isAfter(soon) ? from : soon));
    }

    /** The visitor has this external_userid: it becomes hers, or she becomes part of whose it is. */
    private void found(CustomerId visitor, String externalUserid, Instant at) {
        Identifier external = new Identifier("external-userid", externalUserid);
        String owner = vault.linkAll(Map.of(external, visitor.value())).get(external);
        if (owner != null) {
            if (!owner.equals(vault.survivorOf(visitor.value())))
                merging.merge(visitor, new CustomerId(owner), MergeReason.SAME_UNIONID, at, sender);
            return;
        }
        String person = vault.survivorOf(visitor.value());
        Long revision = vault.recordAll(Map.of(person, Map.of(PersonalField.EXTERNAL_USERID, externalUserid)))
                .get(person);
        if (revision == null) return; // erased meanwhile
        sender.send(UUID.randomUUID().toString(), new RecordProfile(new CustomerId(person), null, null, revision, at));
    }

    private boolean isContact(String customer) {
        return externalUserid(vault.survivorOf(customer)) != null;
    }

    private @Nullable String externalUserid(String customer) {
        return vault.open(customer)
                .map(PersonalData::fields)
                .map(fields -> fields.get(PersonalField.EXTERNAL_USERID))
                .orElse(null);
    }

    private static Identifier unionid(Ids ids) {
        return new Identifier("unionid", ids.unionid());
    }
}
