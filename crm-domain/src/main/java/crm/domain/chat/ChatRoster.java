package crm.domain.chat;

import crm.domain.shared.Limits;
import crm.domain.shared.Snapshotted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The dated facts of all who are or were in a chat, by {@link ChatMember#key()}. */
@Snapshotted
final class ChatRoster {

    /** A chat has at most 500 in it (developer document 92122); this is many years of coming and going. */
    private static final int MOST_FACTS = 50_000;

    private SortedMap<String, NavigableSet<Presence>> facts = new TreeMap<>();
    private int count;

    void enter(ChatMember member, Instant at, boolean in) {
        if (facts.computeIfAbsent(member.key(), key -> new TreeSet<>()).add(new Presence(at, in))) count++;
    }

    void requireRoomFor(int more) {
        Limits.requireAtMost("facts", count + more, MOST_FACTS);
    }

    /** Of these, who is not known to have been in, or out, at this very date. */
    List<ChatMember> news(Set<ChatMember> members, Instant at, boolean in) {
        return members.stream()
                .filter(member -> !of(member.key()).contains(new Presence(at, in)))
                .sorted()
                .toList();
    }

    /**
     * Of those that were there at a time, who has to be entered for being in: with the date of coming, or, where going out is
     * known after it, with this time.
     */
    List<ChatJoin> newcomers(List<ChatJoin> stated, Instant at) {
        List<ChatJoin> news = new ArrayList<>();
        for (ChatJoin join :
                stated.stream().sorted(Comparator.comparing(ChatJoin::member)).toList()) {
            NavigableSet<Presence> known = of(join.member().key());
            Presence coming = new Presence(join.at(), true);
            boolean outSince = !known.isEmpty()
                    && !known.last().in()
                    && coming.compareTo(known.last()) < 0
                    && known.last().at().isBefore(at);
            if (outSince) news.add(new ChatJoin(join.member(), join.scene(), at));
            else if (!known.contains(coming)) news.add(join);
        }
        return news;
    }

    /** Who was in it and is not among those that were there at a time. */
    List<ChatLeave> missing(List<ChatJoin> stated, Instant at) {
        Set<String> there = new HashSet<>();
        stated.forEach(join -> there.add(join.member().key()));
        List<ChatLeave> gone = new ArrayList<>();
        facts.forEach((key, known) -> {
            if (known.last().in() && !there.contains(key) && known.last().at().isBefore(at))
                gone.add(new ChatLeave(member(key), QuitScene.UNKNOWN, at));
        });
        return gone;
    }

    ChatSize sizeAfter(Collection<ChatJoin> joins) {
        Map<String, Presence> latest = new HashMap<>();
        for (ChatJoin join : joins) latest.put(join.member().key(), new Presence(join.at(), true));
        return size(latest);
    }

    ChatSize sizeWithout(Collection<ChatLeave> leaves) {
        Map<String, Presence> latest = new HashMap<>();
        for (ChatLeave leave : leaves) latest.put(leave.member().key(), new Presence(leave.at(), false));
        return size(latest);
    }

    private ChatSize size(Map<String, Presence> added) {
        Set<String> all = new HashSet<>(facts.keySet());
        all.addAll(added.keySet());
        int staff = 0;
        int customers = 0;
        for (String key : all) {
            NavigableSet<Presence> known = of(key);
            Presence more = added.get(key);
            if (more != null) {
                known = new TreeSet<>(known);
                known.add(more);
            }
            boolean in = known.last().in();
            if (in && key.startsWith(ChatMember.Kind.STAFF.name())) staff++;
            else if (in) customers++;
        }
        return new ChatSize(staff, customers);
    }

    private NavigableSet<Presence> of(String key) {
        NavigableSet<Presence> known = facts.get(key);
        return known == null ? new TreeSet<>() : known;
    }

    private static ChatMember member(String key) {
        int colon = key.indexOf(':');
        return new ChatMember(ChatMember.Kind.valueOf(key.substring(0, colon)), key.substring(colon + 1));
    }
}
