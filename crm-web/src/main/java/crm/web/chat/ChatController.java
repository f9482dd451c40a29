package crm.web.chat;

import crm.domain.chat.ChatMember;
import crm.domain.chat.GroupChatId;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.platform.Installation;
import crm.projections.chat.ChatMembers;
import crm.projections.chat.ChatMembers.Member;
import crm.projections.chat.GroupChatView;
import crm.projections.chat.GroupChats;
import crm.projections.customer.CustomerQueries;
import crm.projections.org.StaffView;
import crm.projections.org.StoreDirectory;
import crm.projections.org.StoreView;
import crm.projections.shared.DataScope;
import crm.web.shared.Times;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

@Controller
@RequestMapping("/chats")
class ChatController {

    private static final int PAGE = 50;
    private static final int DAYS = 30;

    private final GroupChats chats;
    private final ChatMembers members;
    private final CustomerQueries customers;
    private final StoreDirectory directory;
    private final Times times;
    private final Installation installation;

    ChatController(
            GroupChats chats,
            ChatMembers members,
            CustomerQueries customers,
            StoreDirectory directory,
            Times times,
            Installation installation) {
        this.chats = chats;
        this.members = members;
        this.customers = customers;
        this.directory = directory;
        this.times = times;
        this.installation = installation;
    }

    @GetMapping
    String list(
            DataScope scope,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String store,
            @RequestParam(defaultValue = "0") int from,
            Model model) {
        List<GroupChatView> found = chats.chats(scope).stream()
                .filter(chat -> chat.name()
                        .toLowerCase(Locale.ROOT)
                        .contains(text.strip().toLowerCase(Locale.ROOT)))
                .filter(chat -> store.isEmpty()
                        || (chat.storeId() != null && chat.storeId().value().equals(store)))
                .toList();
        int first = Math.clamp(from, 0, found.size());
        List<GroupChatView> page = found.subList(first, Math.min(first + PAGE, found.size()));
        model.addAttribute("chats", page);
        model.addAttribute("total", found.size());
        model.addAttribute("first", first);
        model.addAttribute("next", first + PAGE < found.size() ? first + PAGE : null);
        model.addAttribute("text", text);
        model.addAttribute("store", store);
        model.addAttribute("stores", directory.stores(scope));
        model.addAttribute("storeNames", storeNames());
        model.addAttribute(
                "owners", names(page.stream().map(GroupChatView::ownerId).toList()));
        return "chat/list";
    }

    @GetMapping("/{id}")
    String page(@PathVariable String id, DataScope scope, Model model) {
        GroupChatView chat = find(id, scope);
        List<Member> all = members.ofChat(chat.chatId());
        List<CustomerId> outside = all.stream()
                .map(member -> member.member().customer())
                .filter(Objects::nonNull)
                .toList();
        model.addAttribute("chat", chat);
        model.addAttribute("people", ChatPeople.of(all, customers.profiles(scope, outside), staff(all)));
        model.addAttribute(
                "days", members.days(chat.chatId(), times.today().minusDays(DAYS - 1L), installation.zone()));
        model.addAttribute("storeNames", storeNames());
        model.addAttribute("owners", names(List.of(chat.ownerId())));
        return "chat/page";
    }

    private Map<StaffAccountId, StaffView> staff(List<Member> members) {
        return directory.staff(members.stream()
                .map(Member::member)
                .map(ChatMember::staff)
                .filter(Objects::nonNull)
                .toList());
    }

    /** By id; the id itself where no name is known. */
    private Map<String, String> names(Collection<StaffAccountId> ids) {
        Map<StaffAccountId, StaffView> known = directory.staff(ids);
        return ids.stream().distinct().collect(Collectors.toMap(StaffAccountId::value, id -> name(id, known.get(id))));
    }

    private static String name(StaffAccountId id, @Nullable StaffView view) {
        return view == null || view.name() == null ? id.value() : view.name();
    }

    private Map<String, String> storeNames() {
        return directory.stores(new DataScope.AllStores()).stream()
                .collect(Collectors.toMap(store -> store.storeId().value(), StoreView::name));
    }

    /** Not there and not yours look the same. */
    private GroupChatView find(String id, DataScope scope) {
        if (id.isBlank()) throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        return chats.chat(new GroupChatId(id), scope)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
