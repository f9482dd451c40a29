package crm.domain.contact;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import crm.domain.contact.GroupChatTransferCommand.AnswerChatTransfer;
import crm.domain.contact.GroupChatTransferCommand.RequestChatTransfer;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferFailed;
import crm.domain.contact.GroupChatTransferEvent.ChatTransferRequested;
import crm.domain.contact.GroupChatTransferEvent.ChatsTransferred;
import crm.domain.shared.DomainRejection;
import crm.domain.shared.Limits;
import crm.domain.shared.Rejections;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** The group chats that one owner hands over: so many a day, and each chat of a batch is answered once. */
@AggregateRoot(type = "group-chat-transfer")
public class GroupChatTransfer {

    @AggregateIdentifier
    private @Nullable GroupChatTransferId id;

    private final Map<TransferBatchId, Set<String>> unanswered = new HashMap<>();
    private final NavigableMap<Instant, Integer> asked = new TreeMap<>();

    protected GroupChatTransfer() {} // Axon

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(RequestChatTransfer command) {
        Limits.requireText("from", command.from().value());
        Limits.requireDate(command.at());
        if (unanswered.containsKey(command.batchId())) return; // a form sent twice
        if (command.from().equals(command.to())) throw new DomainRejection(Rejections.TRANSFER_TO_ONESELF);
        if (command.chatIds().isEmpty()) throw new DomainRejection(Rejections.TRANSFER_NOBODY);
        command.chatIds().forEach(chat -> Limits.requireText("chatId", chat));
        List<String> chats = command.chatIds().stream().distinct().toList();
        int left = command.perDay()
                - asked.tailMap(command.today(), true).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        if (chats.size() > left)
            throw new DomainRejection(Rejections.TRANSFER_TOO_MANY_CHATS, command.perDay(), Math.max(0, left));
        apply(new ChatTransferRequested(
                command.from(),
                command.batchId(),
                command.kind(),
                command.to(),
                command.storeId(),
                chats,
                command.at()));
    }

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void handle(AnswerChatTransfer command) {
        Set<String> open = unanswered.get(command.batchId());
        if (open == null)
            throw new DomainRejection(
                    Rejections.TRANSFER_UNKNOWN, command.batchId().value());
        List<String> done = command.done().stream().filter(open::contains).toList();
        List<ChatFailure> failed = command.failed().stream()
                .filter(chat -> open.contains(chat.chatId()) && !done.contains(chat.chatId()))
                .toList();
        if (!done.isEmpty()) apply(new ChatsTransferred(command.from(), command.batchId(), done, command.at()));
        if (!failed.isEmpty()) apply(new ChatTransferFailed(command.from(), command.batchId(), failed, command.at()));
    }

    @EventSourcingHandler
    void on(GroupChatTransferEvent event) {
        id = GroupChatTransferId.of(event.from());
        switch (event) {
            case ChatTransferRequested e -> {
                unanswered.put(e.batchId(), new HashSet<>(e.chatIds()));
                asked.merge(e.at(), e.chatIds().size(), Integer::sum);
            }
            case ChatsTransferred e -> open(e.batchId()).removeAll(e.chatIds());
            case ChatTransferFailed e ->
                e.chats().forEach(chat -> open(e.batchId()).remove(chat.chatId()));
        }
    }

    private Set<String> open(TransferBatchId batchId) {
        return unanswered.computeIfAbsent(batchId, id -> new HashSet<>());
    }
}
