package crm.simulator.life;

import crm.simulator.corp.Acquisition;
import crm.simulator.corp.AcquisitionLink;
import crm.simulator.corp.Chatting;
import crm.simulator.corp.ContactWay;
import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.GroupChat;
import crm.simulator.corp.Intent;
import crm.simulator.corp.Member;
import crm.simulator.corp.Occasion;
import crm.simulator.corp.Scanning;
import crm.simulator.corp.Seeding;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Who comes by in an hour, and what they do first: scan a code, open a link, look a member up, change a chat. */
final class Arrivals {

    /** How busy each hour of a day in China is. */
    private static final double[] BUSY = {
        0, 0, 0, 0, 0, 0, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 1, 0.7, 0.4, 0.3, 0.4, 0.9, 1, 1, 0.7, 0.4, 0.2, 0.1
    };

    private final Corp corp;
    private final Supplier<Behaviour> behaviour;
    private final Following following;

    Arrivals(Corp corp, Supplier<Behaviour> behaviour) {
        this.corp = corp;
        this.behaviour = behaviour;
        this.following = new Following(corp);
    }

    /** Decides who comes in the hour that begins then. */
    void plan(Instant hour) {
        Behaviour is = behaviour.get();
        double busy = Math.max(
                is.quietest(), BUSY[hour.atZone(ZoneId.of("Asia/Shanghai")).getHour()]);
        spread(hour, is.arrivalsPerHour() * busy, Occasion.SOMEBODY_COMES);
        spread(hour, is.chatChangesPerHour() * busy, Occasion.CHAT_CHANGES);
        spread(hour, is.resignationsPerHour() * busy, Occasion.MEMBER_RESIGNS);
        int visits = count(is.visitsPerHour() * busy, hour, "visits");
        for (int i = 0; i < visits; i++) visit(hour, i);
        int orders = count(is.shopOrdersPerHour() * busy, hour, Occasion.SHOP_ORDERED);
        for (int i = 0; i < orders; i++) {
            Instant at = within(hour, Occasion.SHOP_ORDERED, i);
            known(Occasion.SHOP_ORDERED, hour, i)
                    .ifPresent(follow -> corp.intend(at, Occasion.SHOP_ORDERED, follow.externalUserid()));
        }
        oldOnes(hour, is.lossesPerHour() * busy, Occasion.CUSTOMER_LEAVES);
        oldOnes(hour, is.taggingsPerHour() * busy, Occasion.MEMBER_TAGS);
    }

    /** What happens to those who have been customers for long: what becomes of new ones is planned when they come. */
    private void oldOnes(Instant hour, double mean, Occasion occasion) {
        int count = count(mean, hour, occasion);
        for (int i = 0; i < count; i++) {
            Instant at = within(hour, occasion, i);
            known(occasion, hour, i)
                    .filter(Follow::isOpen)
                    .ifPresent(follow -> corp.intend(at, occasion, follow.userid(), follow.externalUserid()));
        }
    }

    void act(Intent intent) {
        if (intent.occasion() == Occasion.CHAT_CHANGES) changeChat(intent);
        else comes(intent);
    }

    private void spread(Instant hour, double mean, Occasion occasion) {
        int count = count(mean, hour, occasion);
        for (int i = 0; i < count; i++) corp.intend(within(hour, occasion, i), occasion);
    }

    private int count(double mean, Instant hour, Object what) {
        int whole = (int) mean;
        return whole + (corp.dice().chance(mean - whole, "count", what, hour) ? 1 : 0);
    }

    private Instant within(Instant hour, Object what, int number) {
        return hour.plusSeconds(corp.dice().below(3600, "second", what, hour, number));
    }

    /** A customer opens a mini-program by themselves, through the profile of a member where it is. */
    private void visit(Instant hour, int number) {
        List<String> apps = apps();
        Follow follow = known("visitor", hour, number).orElse(null);
        if (follow == null || apps.isEmpty()) return;
        Instant at = within(hour, "visit", number);
        boolean onProfile = corp.members
                .find(follow.userid())
                .filter(m -> !m.externalAttributes().isEmpty())
                .isPresent();
        String app = corp.dice().pick(apps, "visited", hour, number);
        if (onProfile && follow.isOpen()) profileVisit(follow, at);
        else corp.intend(at, Occasion.APP_OPENED, follow.externalUserid(), app, "self", "pages/index");
    }

    private void profileVisit(Follow follow, Instant at) {
        Member member = corp.members.find(follow.userid()).orElseThrow();
        var apps = member.externalAttributes().stream()
                .filter(a -> a.has("miniprogram"))
                .toList();
        if (apps.isEmpty()) return;
        var app = corp.dice().pick(apps, "profile", follow.key(), at).get("miniprogram");
        corp.intend(
                at,
                Occasion.APP_OPENED,
                follow.externalUserid(),
                app.path("appid").asString(""),
                "staff-profile",
                app.path("pagepath").asString(""));
    }

    private void comes(Intent intent) {
        Instant at = intent.due();
        String customer = somebody(intent);
        Optional<String> member = meets(customer, at);
        member.ifPresent(userid -> new Beginnings(corp, behaviour.get()).plan(userid, customer, at));
    }

    /** Mostly somebody new; one of ten knows another member of the corp already. */
    private String somebody(Intent intent) {
        Optional<Follow> known =
                corp.dice().chance(0.1, "known", intent.key()) ? known("who", intent.key()) : Optional.empty();
        return known.map(Follow::externalUserid)
                .orElseGet(() -> Seeding.stranger(corp, apps()).externalUserid());
    }

    /** A customer of a member of theirs: by the member first, as nobody has time to look at all relations. */
    private Optional<Follow> known(Object... question) {
        List<Member> members = List.copyOf(corp.members.all());
        if (members.isEmpty()) return Optional.empty();
        String userid =
                corp.dice().pick(members, "member of", List.of(question)).userid();
        List<Follow> theirs = List.copyOf(corp.follows.startingWith(userid + "|"));
        return theirs.isEmpty() ? Optional.empty() : Optional.of(corp.dice().pick(theirs, List.of(question)));
    }

    private Optional<String> meets(String customer, Instant at) {
        List<ContactWay> ways = List.copyOf(corp.ways.all());
        List<AcquisitionLink> links = List.copyOf(corp.links.all());
        double how = corp.dice().roll("how", customer, at);
        if (!ways.isEmpty() && how < 0.7) {
            boolean half = corp.dice().chance(behaviour.get().halfFirst(), "half", customer);
            return new Scanning(corp).scan(corp.dice().pick(ways, "way", customer), customer, half, at);
        }
        if (!links.isEmpty() && how < 0.85) {
            AcquisitionLink link = corp.dice().pick(links, "link", customer);
            boolean added = new Acquisition(corp).open(link, customer, "link-" + link.name(), at);
            return added ? Optional.of(following.with(customer).getLast().userid()) : Optional.empty();
        }
        List<Member> members = corp.members.all().stream()
                .filter(Member::isAtWork)
                .filter(Member::serves)
                .toList();
        if (members.isEmpty()) return Optional.empty();
        String userid = corp.dice().pick(members, "member", customer).userid();
        int way = corp.dice().pick(List.of(2, 3, 4), "add way", customer);
        return following.add(userid, customer, way, "", null, at) ? Optional.of(userid) : Optional.empty();
    }

    private void changeChat(Intent intent) {
        List<Member> members = corp.members.all().stream()
                .filter(Member::isAtWork)
                .filter(Member::serves)
                .toList();
        if (members.isEmpty()) return;
        Chatting chatting = new Chatting(corp);
        String owner = corp.dice().pick(members, "owner", intent.key()).userid();
        List<String> theirs =
                following.of(owner).stream().map(Follow::externalUserid).toList();
        if (theirs.isEmpty()) return;
        GroupChat chat = corp.chats.bySecondKey(owner).stream()
                .filter(c -> c.dismissedAt() == null)
                .findFirst()
                .orElse(null);
        String somebody = corp.dice().pick(theirs, "chatter", intent.key());
        if (chat == null) {
            chatting.create(owner, "会员福利群", theirs.subList(0, Math.min(3, theirs.size())), intent.due());
        } else if (chat.participants().stream().noneMatch(p -> p.id().equals(somebody))) {
            chatting.join(chat, somebody, 3, intent.due());
        } else if (corp.dice().chance(0.5, "leaves chat", intent.key())) {
            chatting.leave(chat, somebody, 0, intent.due());
        } else chatting.notice(chat, "今日菜单已更新", intent.due());
    }

    private List<String> apps() {
        return Seeding.linkedApps(corp);
    }

    /** What follows from a new relation. */
    private record Beginnings(Corp corp, Behaviour is) {

        void plan(String userid, String customer, Instant at) {
            later(is.writes(), Duration.ofMinutes(30), Occasion.CUSTOMER_WRITES, userid, customer, at);
            later(is.tags(), Duration.ofDays(1), Occasion.MEMBER_TAGS, userid, customer, at);
            later(is.leaves(), Duration.ofDays(is.leaveDays()), Occasion.CUSTOMER_LEAVES, userid, customer, at);
            later(is.deletes(), Duration.ofDays(is.leaveDays()), Occasion.MEMBER_DELETES, userid, customer, at);
        }

        private void later(
                double probability, Duration most, Occasion occasion, String userid, String customer, Instant at) {
            if (!corp.dice().chance(probability, occasion, customer)) return;
            int seconds = 1 + corp.dice().below((int) most.toSeconds(), occasion, customer, "when");
            corp.intend(at.plusSeconds(seconds), occasion, userid, customer);
        }
    }
}
