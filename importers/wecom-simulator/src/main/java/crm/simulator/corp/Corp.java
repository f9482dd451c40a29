package crm.simulator.corp;

import crm.simulator.callback.CallbackMessage;
import crm.simulator.limits.WeComLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that WeCom keeps of one corp. Everything that reads or changes it runs inside {@link #call}: one at a time, and
 * either wholly or not at all, in memory as on disk.
 */
public final class Corp implements AutoCloseable {

    public final Shelf<ProfileAttribute> profileAttributes = new Shelf<>("profile-attribute", ProfileAttribute.class);
    public final Shelf<Department> departments = new Shelf<>("department", Department.class);
    public final Shelf<Member> members = new Shelf<>("member", Member.class);
    public final Shelf<Agent> agents = new Shelf<>("agent", Agent.class);
    /** Second key: unionid. */
    public final Shelf<Person> people = new Shelf<>("person", Person.class, Person::unionid);
    /** Second key: the customer. */
    public final Shelf<Follow> follows = new Shelf<>("follow", Follow.class, Follow::externalUserid);

    public final Shelf<TagGroup> tagGroups = new Shelf<>("tag-group", TagGroup.class);
    /** Second key: the group. */
    public final Shelf<Tag> tags = new Shelf<>("tag", Tag.class, Tag::groupId);
    /** Second key: the owner. */
    public final Shelf<GroupChat> chats = new Shelf<>("chat", GroupChat.class, GroupChat::owner);

    public final Shelf<ContactWay> ways = new Shelf<>("way", ContactWay.class);
    public final Shelf<AcquisitionLink> links = new Shelf<>("link", AcquisitionLink.class);
    /** Second key: the customer. */
    public final Shelf<Transfer> transfers = new Shelf<>("transfer", Transfer.class, Transfer::externalUserid);

    public final Shelf<MassTask> massTasks = new Shelf<>("mass-task", MassTask.class);
    public final Shelf<MassShare> massShares = new Shelf<>("mass-share", MassShare.class);
    /** Second key: the job. */
    public final Shelf<Moment> moments = new Shelf<>("moment", Moment.class, Moment::jobId);

    public final Shelf<MomentShare> momentShares = new Shelf<>("moment-share", MomentShare.class);
    public final Shelf<Media> media = new Shelf<>("media", Media.class);
    public final Shelf<AppMessage> messages = new Shelf<>("message", AppMessage.class);
    /** Second key: the customer. */
    public final Shelf<Welcome> welcomes = new Shelf<>("welcome", Welcome.class, Welcome::externalUserid);

    public final Shelf<Token> tokens = new Shelf<>("token", Token.class);
    /** Second key: unionid. */
    public final Shelf<PendingId> pendingIds = new Shelf<>("pending-id", PendingId.class, PendingId::unionid);

    public final Shelf<Intent> intents = new Shelf<>("intent", Intent.class);
    /** Callbacks that are still to be sent. */
    public final Shelf<Outgoing> outgoing = new Shelf<>("outgoing", Outgoing.class);
    /** The last ones that are not. */
    public final Shelf<Outgoing> sent = new Shelf<>("sent", Outgoing.class);

    /** Messages of the shop that are still to be sent. */
    public final Shelf<Outgoing> shopOutgoing = new Shelf<>("shop-outgoing", Outgoing.class);
    /** The last ones that are not. */
    public final Shelf<Outgoing> shopSent = new Shelf<>("shop-sent", Outgoing.class);

    /** Visits of mini-programs that their back end was not told of yet. */
    public final Shelf<Visit> visits = new Shelf<>("visit", Visit.class);

    /** Forms that members are about to fill. */
    public final Shelf<Errand> errands = new Shelf<>("errand", Errand.class);

    /** Second key: the order's number. */
    public final Shelf<WeChatOrder> wechatOrders =
            new Shelf<>("wechat-order", WeChatOrder.class, WeChatOrder::orderNumber);

    public final Shelf<AppToken> appTokens = new Shelf<>("app-token", AppToken.class);

    public final Shelf<SignInCode> signInCodes = new Shelf<>("sign-in-code", SignInCode.class);

    public final Shelf<Note> notes = new Shelf<>("note", Note.class);

    private final List<Shelf<?>> shelves = List.of(
            profileAttributes,
            departments,
            members,
            agents,
            people,
            follows,
            tagGroups,
            tags,
            chats,
            ways,
            links,
            transfers,
            massTasks,
            massShares,
            moments,
            momentShares,
            media,
            messages,
            welcomes,
            tokens,
            pendingIds,
            intents,
            outgoing,
            sent,
            shopOutgoing,
            shopSent,
            visits,
            errands,
            wechatOrders,
            appTokens,
            signInCodes,
            notes);

    private final ReentrantLock lock = new ReentrantLock();
    private final CorpFile file;
    private final String corpId;
    private final Clock clock;
    private final Dice dice;
    private volatile WeComLimits limits;
    private volatile Runnable whenOutgoing = () -> {};
    private volatile Runnable whenShopOutgoing = () -> {};

    /** @param path the file, which is made when it is not there; null: in memory */
    public Corp(String corpId, @Nullable Path path, Clock clock, long seed, WeComLimits limits) {
        this.corpId = corpId;
        this.clock = clock;
        this.dice = new Dice(seed);
        this.limits = limits;
        this.file = new CorpFile(path);
        shelves.forEach(file::load);
    }

    /** Runs alone; what it changed is on disk when this returns, and taken back when it throws. */
    public <T> T call(Supplier<T> work) {
        lock.lock();
        try {
            boolean outermost = lock.getHoldCount() == 1;
            try {
                T result = work.get();
                if (outermost) commit();
                return result;
            } catch (RuntimeException | Error e) {
                if (outermost) shelves.forEach(Shelf::takeBack);
                throw e;
            }
        } finally {
            lock.unlock();
        }
    }

    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    private void commit() {
        boolean tells = outgoing.touched().stream().anyMatch(outgoing::has);
        boolean tellsOfShop = shopOutgoing.touched().stream().anyMatch(shopOutgoing::has);
        file.write(shelves);
        shelves.forEach(Shelf::committed);
        if (tells) whenOutgoing.run();
        if (tellsOfShop) whenShopOutgoing.run();
    }

    /** Queues a callback; it leaves once the call that caused it is on disk. */
    public void tell(CallbackMessage message) {
        outgoing.put(new Outgoing(next("outgoing"), message, Outgoing.State.WAITING, 0));
    }

    /** The same of a message of the shop in WeChat. */
    public void tellOfShop(CallbackMessage message) {
        shopOutgoing.put(new Outgoing(next("shop-outgoing"), message, Outgoing.State.WAITING, 0));
    }

    /** Somebody will do something later. */
    public void intend(Instant due, Occasion occasion, String... about) {
        intents.put(new Intent(next("intent"), due, occasion, List.of(about)));
    }

    /** 1, 2, 3 … of its name. */
    public long next(String name) {
        long number = notes.find("next " + name)
                        .map(note -> Long.parseLong(note.value()))
                        .orElse(0L)
                + 1;
        notes.put(new Note("next " + name, Long.toString(number)));
        return number;
    }

    /** An id that was never given before, the same in every corp of this seed. */
    public String newId(String prefix, int letters) {
        return prefix + dice.letters(letters, prefix, next(prefix + " id"));
    }

    public void onOutgoing(Runnable listener) {
        whenOutgoing = listener;
    }

    public void onShopOutgoing(Runnable listener) {
        whenShopOutgoing = listener;
    }

    public String corpId() {
        return corpId;
    }

    public Instant now() {
        return clock.instant();
    }

    public Clock clock() {
        return clock;
    }

    public Dice dice() {
        return dice;
    }

    public WeComLimits limits() {
        return limits;
    }

    public void limits(WeComLimits changed) {
        limits = changed;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
