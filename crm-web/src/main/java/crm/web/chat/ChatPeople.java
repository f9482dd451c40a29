package crm.web.chat;

import crm.domain.chat.ChatMember;
import crm.domain.chat.JoinScene;
import crm.domain.customer.CustomerId;
import crm.domain.org.StaffAccountId;
import crm.projections.chat.ChatMembers.Member;
import crm.projections.customer.CustomerProfile;
import crm.projections.org.StaffView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is and was in a chat, as far as the asker may know them.
 *
 * @param customers that the asker may see, who are in it
 * @param others from outside, who are in it and whom the asker does not know: nobody's contact, or other stores'
 * @param gone customers that the asker may see, who were in it; the latest to go first
 */
record ChatPeople(List<Line> staff, List<Line> customers, int others, List<Line> gone) {

    private static final int GONE = 50;

    /**
     * @param customerId null when it is somebody of the staff
     * @param name null when it is not known
     * @param since null when it is not known
     */
    public record Line(
            @Nullable CustomerId customerId,
            @Nullable String name,
            JoinScene scene,
            @Nullable Instant since,
            @Nullable Instant until) {}

    static ChatPeople of(
            List<Member> members, Map<CustomerId, CustomerProfile> known, Map<StaffAccountId, StaffView> staff) {
        List<Line> colleagues = new ArrayList<>();
        List<Line> customers = new ArrayList<>();
        List<Line> gone = new ArrayList<>();
        int others = 0;
        for (Member member : members) {
            ChatMember who = member.member();
            CustomerId customerId = who.customer();
            CustomerProfile customer = customerId == null ? null : known.get(customerId);
            if (customerId == null) {
                if (member.until() == null) colleagues.add(line(member, null, nameOf(who.staff(), staff)));
            } else if (customer == null) {
                if (member.until() == null) others++;
            } else {
                (member.until() == null ? customers : gone).add(line(member, customerId, customer.name()));
            }
        }
        gone.sort(Comparator.comparing(
                (Line line) -> line.until() == null ? Instant.MAX : line.until(), Comparator.reverseOrder()));
        return new ChatPeople(
                colleagues, customers, others, gone.stream().limit(GONE).toList());
    }

    private static Line line(Member member, @Nullable CustomerId customerId, @Nullable String name) {
        return new Line(customerId, name, member.joinScene(), member.since(), member.until());
    }

    private static @Nullable String nameOf(@Nullable StaffAccountId id, Map<StaffAccountId, StaffView> staff) {
        StaffView view = id == null ? null : staff.get(id);
        if (view != null && view.name() != null) return view.name();
        return id == null ? null : id.value();
    }
}
