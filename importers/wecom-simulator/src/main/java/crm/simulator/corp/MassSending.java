package crm.simulator.corp;

import crm.simulator.limits.WeComLimits.Receiving;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** 群发: what happens when a member confirms a share, customer by customer. */
public final class MassSending {

    /** WeCom counts days, weeks and months in China. */
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final Corp corp;
    private final Following following;

    public MassSending(Corp corp) {
        this.corp = corp;
        this.following = new Following(corp);
    }

    /** @return false when there is nothing (more) to confirm: sent already, cancelled, or the member left */
    public boolean confirm(String msgid, String userid, Instant at) {
        MassTask task = corp.massTasks.find(msgid).orElse(null);
        MassShare share = corp.massShares.find(MassShare.key(msgid, userid)).orElse(null);
        if (task == null || share == null || share.sentAt() != null || task.cancelledAt() != null) return false;
        if (corp.members.find(userid).filter(Member::isAtWork).isEmpty()) return false;
        SortedMap<String, MassShare.Delivery> results = new TreeMap<>();
        for (String target : share.targets().keySet())
            results.put(
                    target, task.chatType().equals("group") ? MassShare.Delivery.SENT : deliver(userid, target, at));
        corp.massShares.put(share.sent(at, results));
        return true;
    }

    private MassShare.Delivery deliver(String userid, String customer, Instant at) {
        if (following.open(userid, customer).isEmpty()) return MassShare.Delivery.NOT_A_FRIEND;
        Person person = corp.people.find(customer).orElseThrow();
        if (isSated(person, at)) return MassShare.Delivery.LIMIT_REACHED;
        List<Instant> received = new ArrayList<>(person.massReceived());
        received.removeIf(old -> old.isBefore(at.minus(Duration.ofDays(62))));
        received.add(at);
        corp.people.put(person.received(received));
        return MassShare.Delivery.SENT;
    }

    /** Whether the customer received as many as the corp's rule allows [92135]. */
    public boolean isSated(Person person, Instant at) {
        LocalDate today = LocalDate.ofInstant(at, CHINA);
        Receiving rule = corp.limits().mass().receiving();
        LocalDate since = switch (rule) {
            case DAYS_OF_MONTH_A_MONTH -> today.withDayOfMonth(1);
            case SEVEN_A_WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case ONE_A_DAY -> today;
        };
        int most = switch (rule) {
            case DAYS_OF_MONTH_A_MONTH -> today.lengthOfMonth();
            case SEVEN_A_WEEK -> 7;
            case ONE_A_DAY -> 1;
        };
        Instant from = since.atStartOfDay(CHINA).toInstant();
        return person.massReceived().stream().filter(t -> !t.isBefore(from)).count() >= most;
    }
}
