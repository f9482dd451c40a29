package crm.importers.wecom.sync.chat;

import crm.domain.chat.GroupChatId;
import crm.importers.wecom.chat.ChatCard;
import crm.importers.wecom.chat.ChatCards;
import crm.importers.wecom.chat.ChatStating;
import crm.importers.wecom.client.CallResult;
import crm.importers.wecom.client.CallResult.Done;
import crm.importers.wecom.client.CallResult.Refused;
import crm.importers.wecom.client.CallResult.Unavailable;
import crm.importers.wecom.client.CallResult.Uncertain;
import crm.importers.wecom.sync.Compared;
import crm.importers.wecom.sync.Compared.Difference;
import crm.importers.wecom.sync.Comparison;
import crm.projections.chat.GroupChatView;
import crm.projections.chat.GroupChats;
import crm.projections.shared.DataScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Group chats: every one that WeCom lists [92120], and every one that we hold for there, is read [92122] and stated. The
 * cursor is the id of the last chat that was compared, so that a run goes on where it stopped.
 */
public final class ChatSync implements Comparison {

    private static final int STEP = 100;
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ChatCards cards;
    private final ChatStating stating;
    private final GroupChats chats;
    private final Clock clock;

    /** @param stating under the source of reconciliation */
    public ChatSync(ChatCards cards, ChatStating stating, GroupChats chats, Clock clock) {
        this.cards = cards;
        this.stating = stating;
        this.chats = chats;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "group-chats";
    }

    @Override
    public Compared compareAndRepair(@Nullable String cursor) {
        SortedSet<String> ids = new TreeSet<>();
        switch (cards.all()) {
            case Done<List<String>> done -> ids.addAll(done.value());
            case Unavailable<List<String>> away -> {
                return Compared.putOff(0, List.of(), cursor, away.from());
            }
            case Refused<List<String>> refused -> {
                return Compared.last(0, List.of(refused(refused.code())));
            }
            case Uncertain<List<String>> uncertain -> {
                return Compared.putOff(0, List.of(), cursor, clock.instant().plus(SOON));
            }
        }
        for (GroupChatView known : chats.chats(new DataScope.AllStores()))
            if (known.dismissedAt() == null) ids.add(known.chatId().value());
        return step(cursor == null ? ids : ids.tailSet(cursor + '\0'), cursor);
    }

    private Compared step(SortedSet<String> ids, @Nullable String cursor) {
        List<Difference> differences = new ArrayList<>();
        String last = cursor;
        int compared = 0;
        for (String id : ids) {
            if (compared == STEP) return new Compared(compared, differences, last, null);
            Instant asked = clock.instant();
            CallResult<ChatCard> found = cards.find(id);
            if (found instanceof Unavailable<ChatCard> away)
                return Compared.putOff(compared, differences, last, away.from());
            Difference difference = repair(id, found, asked);
            if (difference != null) differences.add(difference);
            compared++;
            last = id;
        }
        return Compared.last(compared, differences);
    }

    private @Nullable Difference repair(String id, CallResult<ChatCard> found, Instant asked) {
        String command = "chat:" + id + ":" + asked.toEpochMilli();
        return switch (found) {
            case Done<ChatCard> done ->
                stating.state(command, done.value(), asked) ? new Difference("chat-different", id) : null;
            case Refused<ChatCard> refused
            when ChatCards.isGone(refused) ->
                stating.dismiss(command, new GroupChatId(id), asked) ? new Difference("chat-dismissed", id) : null;
            case Refused<ChatCard> refused -> refused(refused.code());
            default -> null; // reading is never uncertain, and who cannot be asked now was seen before
        };
    }

    private static Difference refused(int code) {
        return new Difference(Compared.REFUSED, String.valueOf(code));
    }
}
