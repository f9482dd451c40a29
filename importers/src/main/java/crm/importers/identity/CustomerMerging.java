package crm.importers.identity;

import crm.domain.customer.CustomerCommand.MergeCustomer;
import crm.domain.customer.CustomerId;
import crm.domain.customer.MergeReason;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Rejections;
import crm.importers.sending.Sender;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.Document;
import crm.store.documents.DocumentCollection;
import crm.store.documents.DocumentStore;
import crm.store.log.EventCodec;
import crm.store.log.EventLog;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.CommandBus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides that two records are one person. A merge is a command to the absorbed record alone, so no aggregate could see that
 * two merges at one moment close a circle: decisions therefore are made one after the other. Each is written into one
 * document, conditional on the one before it, and whoever comes next carries out the last one first, whoever made it and
 * wherever it ended. Safe for many threads and instances.
 */
public final class CustomerMerging {

    static final CollectionDefinition COLLECTION = CollectionDefinition.fact("customer-merging");

    private static final Logger LOG = LoggerFactory.getLogger(CustomerMerging.class);
    private static final String LAST = "last";

    private final DocumentCollection decisions;
    private final CommandBus commands;
    private final EventLog log;
    private final CustomerHistory history;
    private final Sender carrying;
    private final JsonMapper json = JsonMapper.builder().build();

    public CustomerMerging(CommandBus commands, EventLog log, EventCodec codec, DocumentStore documents) {
        this.decisions = documents.collection(COLLECTION);
        this.commands = commands;
        this.log = log;
        this.history = new CustomerHistory(log, codec);
        this.carrying = new Sender(commands, log, "merge");
    }

    /** @param id of the command that carries it out */
    private record Decision(String id, String absorbed, String into, MergeReason reason, Instant at) {}

    /**
     * Makes the record part of the other one; both are followed to who they are by now, so a repeat changes nothing.
     *
     * @param sender of what the decision becomes: its events say who asked
     * @return the survivor
     * @throws DomainRejection {@code customer.merge-into-itself} when both ids are one, {@code customer.unknown}
     */
    public CustomerId merge(CustomerId absorbed, CustomerId into, MergeReason reason, Instant at, Sender sender) {
        if (absorbed.equals(into)) throw new DomainRejection(Rejections.MERGE_INTO_ITSELF, into.value());
        while (true) {
            Optional<Document> last = decisions.get(LAST);
            last.ifPresent(document -> finish(read(document)));
            CustomerId from = history.survivorOf(absorbed);
            CustomerId survivor = history.survivorOf(into);
            if (from.equals(survivor)) return survivor;
            requireKnown(from);
            requireKnown(survivor);
            Decision decision = new Decision(UUID.randomUUID().toString(), from.value(), survivor.value(), reason, at);
            long before = last.map(Document::version).orElse(0L);
            byte[] body = json.writeValueAsBytes(decision);
            if (!decisions.compareAndSet(before, new Document(LAST, before + 1, body, Map.of()))) continue;
            carryOut(decision, sender);
            return survivor;
        }
    }

    /** As {@link #merge(CustomerId, CustomerId, MergeReason, Instant, Sender)}, decided by a user of the product. */
    public CustomerId merge(CustomerId absorbed, CustomerId into, MergeReason reason, Instant at, String by) {
        return merge(absorbed, into, reason, at, new Sender(commands, log, "web", by));
    }

    /** Somebody made it and may have ended before it was carried out. */
    private void finish(Decision decision) {
        try {
            carryOut(decision, carrying);
        } catch (DomainRejection e) {
            // Said to whoever asked for it; the next decision is not held up.
            LOG.warn("A merge of two customers was refused: {}", e.getMessage());
        }
    }

    private void carryOut(Decision decision, Sender sender) {
        sender.send(
                decision.id(),
                new MergeCustomer(
                        new CustomerId(decision.absorbed()),
                        new CustomerId(decision.into()),
                        decision.reason(),
                        decision.at()));
    }

    private void requireKnown(CustomerId customer) {
        if (!history.isKnown(customer)) throw new DomainRejection(Rejections.CUSTOMER_UNKNOWN, customer.value());
    }

    private Decision read(Document document) {
        return json.readValue(document.body(), Decision.class);
    }
}
