package crm.simulator.life;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Intent;
import crm.simulator.corp.MassSending;
import crm.simulator.corp.MassShare;
import crm.simulator.corp.MassTask;
import crm.simulator.corp.Member;
import crm.simulator.corp.Moment;
import crm.simulator.corp.MomentPosting;
import crm.simulator.corp.MomentShare;
import crm.simulator.corp.Occasion;
import crm.simulator.corp.Reading;
import crm.simulator.corp.Staffing;
import crm.simulator.corp.Tag;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** What members do: confirm or forget, post, read, accept, tag, delete, leave. */
final class Staff {

    private final Corp corp;
    private final Supplier<Behaviour> behaviour;
    private final Following following;

    Staff(Corp corp, Supplier<Behaviour> behaviour) {
        this.corp = corp;
        this.behaviour = behaviour;
        this.following = new Following(corp);
    }

    void act(Intent intent) {
        List<String> about = intent.about();
        Behaviour is = behaviour.get();
        switch (intent.occasion()) {
            case MASS_ASKED -> decide(intent, is.confirms(), is.confirmMinutes(), Occasion.MASS_CONFIRMED);
            case MOMENT_ASKED -> decide(intent, is.confirms(), is.confirmMinutes(), Occasion.MOMENT_PUBLISHED);
            case MESSAGE_ARRIVED -> decide(intent, is.reads(), is.readMinutes(), Occasion.MESSAGE_READ);
            case HALF_ADDED -> decide(intent, is.confirms(), is.readMinutes(), Occasion.CONTACT_ACCEPTED);
            case MASS_CONFIRMED -> confirm(intent);
            case MOMENT_PUBLISHED -> publish(intent);
            case MESSAGE_READ -> read(intent, is);
            case LINK_OPENED -> new Reading(corp).open(about.get(0), about.get(1), intent.due());
            case CONTACT_ACCEPTED -> following.accept(about.get(0), about.get(1), intent.due());
            case MEMBER_TAGS -> tag(intent);
            case MEMBER_DELETES -> following.deleteByMember(about.get(0), about.get(1), intent.due());
            case MEMBER_RESIGNS -> resign(intent);
            default -> throw new IllegalStateException(intent.toString());
        }
    }

    /** Some open the link of a card at once, some late, some never. */
    private void read(Intent intent, Behaviour is) {
        Reading reading = new Reading(corp);
        String msgid = intent.about().get(0);
        if (reading.read(msgid, intent.about().get(1), intent.due()) && reading.leadsSomewhere(msgid))
            decide(intent, is.answers(), is.answerMinutes(), Occasion.LINK_OPENED);
    }

    private void decide(Intent asked, double probability, int minutes, Occasion then) {
        if (!corp.dice().chance(probability, then, asked.about(), asked.due())) return;
        int seconds = 1 + corp.dice().below(minutes * 60, then, asked.about(), asked.due(), "when");
        corp.intend(asked.due().plusSeconds(seconds), then, asked.about().toArray(String[]::new));
    }

    private void confirm(Intent intent) {
        String msgid = intent.about().get(0);
        String userid = intent.about().get(1);
        if (!new MassSending(corp).confirm(msgid, userid, intent.due())) return;
        MassTask task = corp.massTasks.find(msgid).orElseThrow();
        var share = corp.massShares.find(MassShare.key(msgid, userid)).orElseThrow();
        boolean hasApp = task.attachments().stream().anyMatch(a -> a.has("miniprogram"));
        if (!hasApp || task.chatType().equals("group")) return;
        Behaviour is = behaviour.get();
        share.targets().forEach((customer, delivery) -> {
            if (delivery != MassShare.Delivery.SENT || !corp.dice().chance(is.opens(), "reads", msgid, customer))
                return;
            int seconds = 30 + corp.dice().below(is.openMinutes() * 60, "reads when", msgid, customer);
            corp.intend(intent.due().plusSeconds(seconds), Occasion.MASS_READ, msgid, userid, customer);
        });
    }

    private void publish(Intent intent) {
        String momentId = intent.about().get(0);
        String userid = intent.about().get(1);
        if (!new MomentPosting(corp).publish(momentId, userid, intent.due())) return;
        Behaviour is = behaviour.get();
        MomentShare share =
                corp.momentShares.find(MomentShare.key(momentId, userid)).orElseThrow();
        Moment moment = corp.moments.find(momentId).orElseThrow();
        boolean hasLink = moment.attachments().stream().anyMatch(a -> a.has("link"));
        for (String customer : share.reached()) {
            react(intent, customer, is.likes(), "like");
            react(intent, customer, is.comments(), "comment");
            if (hasLink) react(intent, customer, is.opens() / 2, "open");
        }
    }

    private void react(Intent published, String customer, double probability, String how) {
        String momentId = published.about().get(0);
        if (!corp.dice().chance(probability, how, momentId, customer)) return;
        int seconds = 60 + corp.dice().below(behaviour.get().reactMinutes() * 60, how, momentId, customer, "when");
        corp.intend(
                published.due().plusSeconds(seconds),
                Occasion.MOMENT_REACTION,
                momentId,
                published.about().get(1),
                customer,
                how);
    }

    private void tag(Intent intent) {
        Follow follow =
                following.open(intent.about().get(0), intent.about().get(1)).orElse(null);
        List<Tag> all = List.copyOf(corp.tags.all());
        if (follow == null || all.isEmpty()) return;
        Set<String> tags = new TreeSet<>(follow.tags());
        if (tags.add(corp.dice().pick(all, "tags", follow.key()).id()))
            following.edited(follow.tagged(tags), intent.due());
    }

    /** Somebody who has customers, so that there is something to hand over. */
    private void resign(Intent intent) {
        List<Member> all = List.copyOf(corp.members.all());
        long left = all.stream().filter(member -> !member.isAtWork()).count();
        if (left + 1 > behaviour.get().gone() * all.size()) return;
        List<Member> guides = all.stream()
                .filter(Member::isAtWork)
                .filter(member -> !following.of(member.userid()).isEmpty())
                .toList();
        if (guides.isEmpty()) return;
        String userid = corp.dice().pick(guides, "resigns", intent.due()).userid();
        new Staffing(corp).resign(userid, intent.due());
    }
}
