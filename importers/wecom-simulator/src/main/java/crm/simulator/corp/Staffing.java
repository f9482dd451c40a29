package crm.simulator.corp;

import crm.simulator.callback.Events;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Who works where, and what happens when somebody leaves. */
public final class Staffing {

    private final Corp corp;

    public Staffing(Corp corp) {
        this.corp = corp;
    }

    /** The member leaves: the customers wait to be handed over, the chats are marked. */
    public boolean resign(String userid, Instant at) {
        Member member = corp.members.find(userid).filter(Member::isAtWork).orElse(null);
        if (member == null) return false;
        corp.members.put(member.resigned(at));
        corp.chats.bySecondKey(userid).forEach(chat -> corp.chats.put(chat.withStatus(1)));
        corp.tell(Events.member(at, "delete_user", userid));
        return true;
    }

    /** Members at work of these departments and of those below them. */
    public List<Member> in(List<Long> departments) {
        Set<Long> tree = withThoseBelow(departments);
        return corp.members.all().stream()
                .filter(Member::isAtWork)
                .filter(member -> member.departments().stream().anyMatch(tree::contains))
                .toList();
    }

    public Set<Long> withThoseBelow(List<Long> departments) {
        Set<Long> tree = new TreeSet<>();
        List<Long> next = new ArrayList<>(departments);
        while (!next.isEmpty()) {
            List<Long> level = List.copyOf(next);
            next.clear();
            for (Department department : corp.departments.all())
                if (level.contains(department.parentId()) && tree.add(department.id())) next.add(department.id());
        }
        tree.addAll(departments);
        return tree;
    }
}
