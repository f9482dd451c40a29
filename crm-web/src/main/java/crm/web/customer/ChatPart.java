package crm.web.customer;

import crm.domain.chat.GroupChatId;
import crm.domain.customer.CustomerId;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.ChatMembers.Passage;
import crm.projections.chat.GroupChats;
import crm.projections.customer.CustomerQueries;
import crm.projections.shared.DataScope;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The group chats that she is or was in. */
@Component
class ChatPart {

    private final CustomerQueries customers;
    private final ChatMembers members;
    private final GroupChats chats;

    ChatPart(CustomerQueries customers, ChatMembers members, GroupChats chats) {
        this.customers = customers;
        this.members = members;
        this.chats = chats;
    }

    /** @param name null: the chat has none */
    public record Stay(GroupChatId chatId, @Nullable String name, boolean in, Instant since) {}

    /** @param upTo what came later did not happen yet */
    void fill(DataScope scope, CustomerId customer, Instant upTo, Model model) {
        Map<GroupChatId, Passage> latest = new HashMap<>();
        for (CustomerId record : customers.records(customer))
            for (Passage passage : members.ofCustomer(record, scope))
                if (!passage.at().isAfter(upTo))
                    latest.merge(passage.chatId(), passage, (a, b) -> b.at().isAfter(a.at()) ? b : a);
        Map<GroupChatId, String> names = chats.names(latest.keySet());
        List<Stay> stays = latest.values().stream()
                .map(passage ->
                        new Stay(passage.chatId(), name(names.get(passage.chatId())), passage.joined(), passage.at()))
                .sorted(Comparator.comparing((Stay stay) -> !stay.in())
                        .thenComparing(Stay::since, Comparator.reverseOrder()))
                .toList();
        model.addAttribute("chats", stays);
    }

    private static @Nullable String name(@Nullable String name) {
        return name == null || name.isEmpty() ? null : name;
    }
}
