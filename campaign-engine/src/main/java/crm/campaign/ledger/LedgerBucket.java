package crm.campaign.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.domain.campaign.CampaignId;
import crm.domain.campaign.SendTaskId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The reservations of some thousand customers, as they lie in one document. */
final class LedgerBucket {

    private static final byte FORM = 1;
    private static final int[] NOTHING = {};

    /** What a reservation is for. */
    record Share(CampaignId campaignId, SendTaskId taskId) {}

    private final List<Share> shares = new ArrayList<>();
    private final Map<Share, Integer> numbers = new HashMap<>();
    private final IdColumn ids = new IdColumn();

    /** By row of the customer: number of a share and a reach, in turn. */
    private int[][] held = new int[16][];

    private int[] slots = new int[64];

    int rows() {
        return ids.rows();
    }

    String id(int row) {
        return ids.text(row);
    }

    Share share(int number) {
        return shares.get(number);
    }

    Set<CampaignId> campaigns() {
        return shares.stream().map(Share::campaignId).collect(Collectors.toSet());
    }

    int number(Share share) {
        return numbers.computeIfAbsent(share, unseen -> {
            shares.add(share);
            return shares.size() - 1;
        });
    }

    int[] held(int row) {
        return held[row];
    }

    void hold(int row, int[] reservations) {
        held[row] = reservations;
    }

    /** -1: nothing is known of her. */
    int rowOf(IdColumn of, int row) {
        return slots[slotOf(of, row)] - 1;
    }

    int rowOrNew(IdColumn of, int row) {
        int slot = slotOf(of, row);
        if (slots[slot] == 0) slots[slot] = 1 + added(ids.add(of, row), NOTHING);
        int found = slots[slot] - 1;
        if (ids.rows() * 2 > slots.length) grow();
        return found;
    }

    private int added(int row, int[] reservations) {
        if (row == held.length) held = Arrays.copyOf(held, row * 2);
        held[row] = reservations;
        return row;
    }

    private int slotOf(IdColumn of, int row) {
        int last = slots.length - 1; // a power of two less one
        int slot = (int) of.hash(row) & last;
        while (slots[slot] != 0 && !ids.isSame(slots[slot] - 1, of, row)) slot = (slot + 1) & last;
        return slot;
    }

    private void grow() {
        slots = new int[Math.max(slots.length, Integer.highestOneBit(ids.rows()) * 4)];
        for (int row = 0; row < ids.rows(); row++) slots[slotOf(ids, row)] = row + 1;
    }

    static LedgerBucket empty() {
        return new LedgerBucket();
    }

    static LedgerBucket read(byte[] body) {
        LedgerBucket bucket = new LedgerBucket();
        Input in = new Input(body);
        if (in.number() != FORM) throw new IllegalStateException("Not a bucket of the frequency ledger");
        List<CampaignId> campaigns = new ArrayList<>();
        for (int left = in.number(); left > 0; left--) campaigns.add(new CampaignId(in.text()));
        for (int left = in.number(); left > 0; left--) bucket.number(share(campaigns.get(in.number()), in));
        int customers = in.number();
        for (int row = 0; row < customers; row++) {
            int length = in.number();
            bucket.ids.add(body, in.at, length);
            in.at += length;
            int[] reservations = new int[in.number() * 2];
            for (int i = 0; i < reservations.length; i++) reservations[i] = in.number();
            bucket.added(row, reservations);
        }
        bucket.grow();
        return bucket;
    }

    private static Share share(CampaignId campaign, Input in) {
        boolean continues = in.number() != 0;
        String text = in.text();
        return new Share(campaign, new SendTaskId(continues ? campaign.value() + text : text));
    }

    /** What lies before this reach is left out, and whom then nothing is known of. */
    byte[] write(int fromReach) {
        int[] renumbered = new int[shares.size()];
        Output out = new Output();
        Output customers = new Output();
        int count = 0;
        List<Share> used = new ArrayList<>();
        for (int row = 0; row < ids.rows(); row++) {
            int[] reservations = held[row];
            int kept = 0;
            for (int i = 1; i < reservations.length; i += 2) if (reservations[i] >= fromReach) kept++;
            if (kept == 0) continue;
            count++;
            customers.id(ids, row);
            customers.number(kept);
            for (int i = 0; i < reservations.length; i += 2) {
                if (reservations[i + 1] < fromReach) continue;
                int number = reservations[i];
                if (renumbered[number] == 0) {
                    used.add(shares.get(number));
                    renumbered[number] = used.size();
                }
                customers.number(renumbered[number] - 1);
                customers.number(reservations[i + 1]);
            }
        }
        out.number(FORM);
        write(used, out);
        out.number(count);
        out.bytes.writeBytes(customers.bytes.toByteArray());
        return out.bytes.toByteArray();
    }

    /** Tasks mostly begin with the id of their campaign, which is written once. */
    private static void write(List<Share> shares, Output out) {
        List<CampaignId> campaigns =
                shares.stream().map(Share::campaignId).distinct().toList();
        out.number(campaigns.size());
        for (CampaignId campaign : campaigns) out.text(campaign.value());
        out.number(shares.size());
        for (Share share : shares) {
            String campaign = share.campaignId().value();
            String task = share.taskId().value();
            boolean continues = task.startsWith(campaign);
            out.number(campaigns.indexOf(share.campaignId()));
            out.number(continues ? 1 : 0);
            out.text(continues ? task.substring(campaign.length()) : task);
        }
    }

    /** Numbers seven bits at a time, the lowest first. */
    private static final class Output {

        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        void number(int value) {
            int left = value;
            while (left > 0x7f) {
                bytes.write((left & 0x7f) | 0x80);
                left >>>= 7;
            }
            bytes.write(left);
        }

        void text(String text) {
            byte[] utf8 = text.getBytes(UTF_8);
            number(utf8.length);
            bytes.writeBytes(utf8);
        }

        void id(IdColumn ids, int row) {
            byte[] id = new byte[ids.length(row)];
            ids.copy(row, id, 0);
            number(id.length);
            bytes.writeBytes(id);
        }
    }

    private static final class Input {

        final byte[] body;
        int at;

        Input(byte[] body) {
            this.body = body;
        }

        int number() {
            int value = 0;
            for (int shift = 0; ; shift += 7) {
                byte next = body[at++];
                value |= (next & 0x7f) << shift;
                if (next >= 0) return value;
            }
        }

        String text() {
            int length = number();
            String text = new String(body, at, length, UTF_8);
            at += length;
            return text;
        }
    }
}
