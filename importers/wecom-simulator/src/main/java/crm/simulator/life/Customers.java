package crm.simulator.life;

import crm.simulator.corp.Corp;
import crm.simulator.corp.Follow;
import crm.simulator.corp.Following;
import crm.simulator.corp.Intent;
import crm.simulator.corp.MassTask;
import crm.simulator.corp.Moment;
import crm.simulator.corp.MomentPosting;
import crm.simulator.corp.Occasion;
import crm.simulator.corp.Seeding;
import crm.simulator.corp.Shopping;
import crm.simulator.corp.Transfer;
import crm.simulator.corp.Transferring;
import crm.simulator.corp.Visiting;
import crm.simulator.corp.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** What customers do: refuse, read, like, comment, write, leave, open mini-programs and order. */
final class Customers {

    /** A gift box costs this much at least, in fen. */
    private static final int GIFT = 9_900;

    private static final int GIFT_STEP = 1_000;
    private static final int GIFT_STEPS = 30;
    private static final double CALLED_OFF = 0.1;
    private static final double SENT_BACK = 0.15;
    private static final double WHOLE = 0.25;

    private final Corp corp;
    private final Supplier<Behaviour> behaviour;
    private final Following following;
    private final Transferring transferring;
    private final Visiting visiting;
    private final Shopping shopping;

    Customers(Corp corp, Supplier<Behaviour> behaviour) {
        this.corp = corp;
        this.behaviour = behaviour;
        this.following = new Following(corp);
        this.transferring = new Transferring(corp);
        this.visiting = new Visiting(corp);
        this.shopping = new Shopping(corp);
    }

    void act(Intent intent) {
        List<String> about = intent.about();
        switch (intent.occasion()) {
            case TRANSFER_TAKES_EFFECT -> transferring.takeEffect(about.getFirst(), intent.due());
            case TRANSFER_REFUSED -> transferring.refuse(about.getFirst(), intent.due());
            case TRANSFER_ANNOUNCED -> hear(intent);
            case MASS_READ -> open(intent);
            case WELCOME_SENT -> welcomed(intent);
            case MOMENT_REACTION -> react(intent);
            case CUSTOMER_WRITES -> following.chat(about.get(0), about.get(1), intent.due());
            case CUSTOMER_LEAVES -> following.deleteByCustomer(about.get(0), about.get(1), intent.due());
            case APP_OPENED -> opened(intent);
            case APP_ORDERED -> visiting.order(about.get(0), about.get(1), about.get(2), about.get(3), intent.due());
            case SHOP_ORDERED -> orderInShop(intent);
            case SHOP_PAID -> paid(intent);
            case SHOP_CANCELLED -> shopping.cancel(about.getFirst(), intent.due());
            case SHOP_REFUNDED -> refunded(intent);
            default -> throw new IllegalStateException(intent.toString());
        }
    }

    /** Placed, then paid within two minutes or called off. */
    private void orderInShop(Intent intent) {
        String customer = intent.about().getFirst();
        long fen = GIFT + (long) GIFT_STEP * corp.dice().below(GIFT_STEPS, "shop", customer, intent.due());
        shopping.place(customer, fen, intent.due()).ifPresent(order -> {
            boolean pays = !corp.dice().chance(CALLED_OFF, "shop pays", order.orderNumber());
            int seconds = 5 + corp.dice().below(115, "shop pays when", order.orderNumber());
            corp.intend(
                    intent.due().plusSeconds(seconds),
                    pays ? Occasion.SHOP_PAID : Occasion.SHOP_CANCELLED,
                    order.orderNumber());
        });
    }

    private void paid(Intent intent) {
        String number = intent.about().getFirst();
        shopping.pay(number, intent.due());
        if (!corp.dice().chance(SENT_BACK, "shop refund", number)) return;
        int seconds = 120 + corp.dice().below(3_600, "shop refund when", number);
        corp.intend(intent.due().plusSeconds(seconds), Occasion.SHOP_REFUNDED, number);
    }

    /** Mostly a part of it: one thing of several. */
    private void refunded(Intent intent) {
        String number = intent.about().getFirst();
        corp.wechatOrders.bySecondKey(number).stream().findFirst().ifPresent(order -> {
            boolean all = corp.dice().chance(WHOLE, "shop refund whole", number);
            shopping.refund(number, all ? order.fen() : order.fen() / 3, intent.due());
        });
    }

    /** Refuses within the time that is left, or lets it happen. */
    private void hear(Intent intent) {
        Transfer transfer = corp.transfers.find(intent.about().getFirst()).orElse(null);
        if (transfer == null || !corp.dice().chance(behaviour.get().refuses(), "refuses", transfer.key())) return;
        long left = Duration.between(intent.due(), transfer.takeoverAt()).toSeconds();
        int seconds = 1 + corp.dice().below((int) Math.max(1, left - 1), "refuses when", transfer.key());
        corp.intend(intent.due().plusSeconds(seconds), Occasion.TRANSFER_REFUSED, transfer.key());
    }

    /** Opens the card of a welcome message; whoever scanned a code with a state comes by that channel. */
    private void welcomed(Intent intent) {
        Welcome welcome = corp.welcomes.find(intent.about().getFirst()).orElseThrow();
        JsonNode message = welcome.sent();
        Follow follow =
                following.open(welcome.userid(), welcome.externalUserid()).orElse(null);
        if (message == null
                || follow == null
                || !corp.dice().chance(behaviour.get().opens(), "welcomed", welcome.code())) return;
        for (JsonNode attachment : message.path("attachments")) {
            JsonNode card = attachment.path("miniprogram");
            if (card.isMissingNode()) continue;
            int seconds = 20 + corp.dice().below(600, "welcomed when", welcome.code());
            corp.intend(
                    intent.due().plusSeconds(seconds),
                    Occasion.APP_OPENED,
                    welcome.externalUserid(),
                    card.path("appid").asString(""),
                    follow.state().isEmpty() ? "welcome-message" : "channel-code",
                    card.path("page").asString(""));
            return;
        }
    }

    private void open(Intent intent) {
        MassTask task = corp.massTasks.find(intent.about().get(0)).orElseThrow();
        JsonNode card = task.attachments().stream()
                .filter(a -> a.has("miniprogram"))
                .findFirst()
                .orElseThrow()
                .get("miniprogram");
        corp.intend(
                intent.due(),
                Occasion.APP_OPENED,
                intent.about().get(2),
                card.path("appid").asString(""),
                "mass-message",
                card.path("page").asString(""));
    }

    private void react(Intent intent) {
        List<String> about = intent.about();
        MomentPosting posting = new MomentPosting(corp);
        switch (about.get(3)) {
            case "like" -> posting.like(about.get(0), about.get(1), about.get(2), intent.due());
            case "comment" -> posting.comment(about.get(0), about.get(1), about.get(2), intent.due());
            default -> follow(intent);
        }
    }

    /** A moment's link leads into the first of the corp's mini-programs. */
    private void follow(Intent intent) {
        Moment moment = corp.moments.find(intent.about().get(0)).orElseThrow();
        String url = moment.attachments().getFirst().path("link").path("url").asString("");
        List<String> apps = Seeding.linkedApps(corp);
        if (!apps.isEmpty())
            corp.intend(intent.due(), Occasion.APP_OPENED, intent.about().get(2), apps.getFirst(), "moment-link", url);
    }

    private void opened(Intent intent) {
        List<String> about = intent.about();
        visiting.open(about.get(0), about.get(1), about.get(2), about.get(3), intent.due());
        if (!corp.dice().chance(behaviour.get().orders(), "orders", about, intent.due())) return;
        int seconds = 60 + corp.dice().below(600, "orders when", about, intent.due());
        corp.intend(intent.due().plusSeconds(seconds), Occasion.APP_ORDERED, about.toArray(String[]::new));
    }
}
