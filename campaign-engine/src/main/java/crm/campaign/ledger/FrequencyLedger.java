package crm.campaign.ledger;

import crm.campaign.ledger.LedgerBucket.Share;
import crm.campaign.policy.Caps;
import crm.campaign.policy.Reach;
import crm.domain.campaign.CampaignId;
import crm.domain.campaign.CapPeriod;
import crm.domain.campaign.ReachChannel;
import crm.domain.campaign.SendTaskId;
import crm.domain.campaign.SkipReason;
import crm.store.documents.CollectionDefinition;
import crm.store.documents.DocumentStore;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * 触达台账: who is reserved to be reached, by which task of which campaign, on which business day and channel. Whether one
 * more is allowed is decided in the same write that reserves it, so that no cap is exceeded however many ask at once. A
 * campaign reaches a customer once at most: a repeat finds its own reservation. What no cap can count any more is dropped when
 * its document is next written.
 */
public final class FrequencyLedger {

    public static final CollectionDefinition COLLECTION = CollectionDefinition.fact("frequency-ledger");

    /** How far back a clock may be, or a plan that is being made, when the month turns. */
    private static final int SLACK_DAYS = 7;

    private final LedgerBuckets buckets;
    private final Clock clock;
    private final ZoneId businessZone;

    public FrequencyLedger(DocumentStore documents, Clock clock, ZoneId businessZone) {
        this.buckets = new LedgerBuckets(documents.collection(COLLECTION));
        this.clock = clock;
        this.businessZone = businessZone;
    }

    /**
     * Reserves those whom the caps allow.
     *
     * @param rows of the customers, each customer once
     * @param taskOf of each of the rows the number of her task
     * @return of each of the rows null when she is reserved, or {@link SkipReason#ALREADY}, {@link SkipReason#OVER_CAP} or
     *     {@link SkipReason#OVER_WECOM_LIMIT}
     */
    public @Nullable SkipReason[] reserve(Reservation wanted, IdColumn ids, int[] rows, int[] taskOf) {
        @Nullable SkipReason[] refused = new SkipReason[rows.length];
        buckets.change(ids, rows, oldest(), (bucket, places) -> {
            int changed = 0;
            for (int place : places) {
                int before = bucket.rowOf(ids, rows[place]);
                int[] held = before < 0 ? new int[0] : bucket.held(before);
                Share share = new Share(wanted.campaignId(), wanted.tasks().get(taskOf[place]));
                Asked asked = new Asked(wanted, share, bucket, held);
                refused[place] = asked.refused;
                if (asked.after == held) continue;
                bucket.hold(before < 0 ? bucket.rowOrNew(ids, rows[place]) : before, asked.after);
                changed++;
            }
            return changed;
        });
        return refused;
    }

    /** One customer's reservations before and after one more is asked for. */
    private static final class Asked {

        final int[] after;
        final @Nullable SkipReason refused;

        Asked(Reservation wanted, Share share, LedgerBucket bucket, int[] held) {
            Caps caps = wanted.caps();
            int own = own(wanted, bucket, held, caps.channel());
            if (own >= 0 && wanted.standing().contains(bucket.share(held[own]).taskId())) {
                refused = SkipReason.ALREADY;
                after = held;
                return;
            }
            if (own >= 0 && held[own + 1] == caps.reach()) {
                refused = null; // granted once: a rule that changed since does not take it away
                after = bucket.share(held[own]).equals(share) ? held : with(held, own, bucket.number(share), caps);
                return;
            }
            int[] others = own < 0 ? held : without(held, own);
            int[] reaches = new int[others.length / 2];
            for (int i = 0; i < reaches.length; i++) reaches[i] = others[2 * i + 1];
            refused = caps.forbid(reaches, 0, reaches.length);
            after = refused == null ? with(others, others.length, bucket.number(share), caps) : others;
        }

        private static int own(Reservation wanted, LedgerBucket bucket, int[] held, ReachChannel channel) {
            for (int i = 0; i < held.length; i += 2)
                if (Reach.channel(held[i + 1]) == channel
                        && bucket.share(held[i]).campaignId().equals(wanted.campaignId())) return i;
            return -1;
        }

        private static int[] with(int[] held, int at, int share, Caps caps) {
            int[] more = Arrays.copyOf(held, Math.max(held.length, at + 2));
            more[at] = share;
            more[at + 1] = caps.reach();
            return more;
        }
    }

    private static int[] without(int[] held, int at) {
        int[] fewer = new int[held.length - 2];
        System.arraycopy(held, 0, fewer, 0, at);
        System.arraycopy(held, at + 2, fewer, at, fewer.length - at);
        return fewer;
    }

    /** By what each of the customers was and will be reached, without what the campaign itself has reserved. */
    public Reaches usage(IdColumn ids, @Nullable CampaignId besides) {
        Reaches.Gathering found = new Reaches.Gathering();
        int from = oldest();
        buckets.read(ids, (bucket, rows) -> {
            for (int row : rows) {
                int at = bucket.rowOf(ids, row);
                if (at < 0) continue;
                int[] held = bucket.held(at);
                for (int i = 0; i < held.length; i += 2)
                    if (held[i + 1] >= from
                            && !bucket.share(held[i]).campaignId().equals(besides)) found.add(row, held[i + 1]);
            }
        });
        return found.in(ids.rows());
    }

    /** Gives back what is reserved of these customers for the task. @return how many reservations that were */
    public int release(CampaignId campaignId, SendTaskId taskId, Collection<String> customers) {
        IdColumn ids = new IdColumn();
        for (String customer : customers) ids.add(customer);
        int[] rows = new int[ids.rows()];
        for (int row = 0; row < rows.length; row++) rows[row] = row;
        return buckets.change(ids, rows, oldest(), (bucket, places) -> {
            int dropped = 0;
            for (int row : places) {
                int at = bucket.rowOf(ids, row);
                if (at >= 0)
                    dropped += keep(
                            bucket,
                            at,
                            (campaign, task, id) -> task.equals(taskId) && campaign.equals(campaignId) ? null : task);
            }
            return dropped;
        });
    }

    /** Gives back all that is reserved for the campaign. @return how many reservations that were */
    public int release(CampaignId campaignId) {
        return sweep((campaign, task, customer) -> campaign.equals(campaignId) ? null : task);
    }

    /** Whether a reservation is to stay; asked by several threads at once. */
    public interface Keeping {

        /** @return the task that it is for, mostly the same; null: it is given back */
        @Nullable
        SendTaskId taskOf(CampaignId campaignId, SendTaskId taskId, String customerId);
    }

    /** @return how many reservations were given back or came under another task */
    public int sweep(Keeping keeping) {
        return buckets.changeAll(oldest(), bucket -> {
            int changed = 0;
            for (int row = 0; row < bucket.rows(); row++) changed += keep(bucket, row, keeping);
            return changed;
        });
    }

    private static int keep(LedgerBucket bucket, int row, Keeping keeping) {
        int[] held = bucket.held(row);
        if (held.length == 0) return 0;
        int changed = 0;
        String id = bucket.id(row);
        for (int i = held.length - 2; i >= 0; i -= 2) {
            Share share = bucket.share(held[i]);
            SendTaskId task = keeping.taskOf(share.campaignId(), share.taskId(), id);
            if (share.taskId().equals(task)) continue;
            held = task == null ? without(held, i) : under(held, i, bucket.number(new Share(share.campaignId(), task)));
            changed++;
        }
        bucket.hold(row, held);
        return changed;
    }

    private static int[] under(int[] held, int at, int share) {
        int[] moved = held.clone();
        moved[at] = share;
        return moved;
    }

    /** Campaigns for which anything is reserved. */
    public Set<CampaignId> campaigns() {
        Set<CampaignId> found = new HashSet<>();
        buckets.readAll(0, (number, bucket) -> {
            found.addAll(bucket.campaigns());
            return true;
        });
        return found;
    }

    /** Hands over the customers, some thousand at a time, from that part on. */
    void each(int from, LedgerBuckets.ReadingAll looking) {
        buckets.readAll(from, looking);
    }

    /** As a reach: what lies before it no cap counts any more. */
    private int oldest() {
        LocalDate today = LocalDate.now(clock.withZone(businessZone));
        return Reach.of(CapPeriod.MONTH.startOf(today.minusDays(SLACK_DAYS)), ReachChannel.MESSAGE);
    }
}
