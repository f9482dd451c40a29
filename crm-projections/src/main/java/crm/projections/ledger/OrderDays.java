package crm.projections.ledger;

import java.util.Arrays;

/**
 * The money of orders by day, store and channel, a line for each that was ever booked to. Who asks for no more than that need
 * not look at every entry: lines become no more once a chain sells every day in every store. Fen; days are those of 1970-01-01
 * on. As {@link OrderColumns} it is read within {@link OrderLedger#reading} only.
 */
public final class OrderDays {

    private static final int HOURS = 24;
    private static final int ROOM = 64;

    private int size;
    private int[] days = new int[ROOM];
    private char[] stores = new char[ROOM];
    private byte[] channels = new byte[ROOM];
    private long[] net = new long[ROOM];
    private long[] gross = new long[ROOM];

    /** By the mixed key: the line and 1, or 0. */
    private int[] places = new int[2 * ROOM];

    OrderDays() {}

    /** @param slot hour in which the entry is booked, see {@link OrderColumns#slot} */
    void add(int slot, int store, int channel, long fen) {
        int line = line(Math.floorDiv(slot, HOURS), store, channel);
        net[line] += fen;
        gross[line] += Math.max(0, fen);
    }

    private int line(int day, int store, int channel) {
        int place = place(day, store, channel);
        if (places[place] != 0) return places[place] - 1;
        if (size == days.length) {
            grow();
            place = place(day, store, channel);
        }
        days[size] = day;
        stores[size] = (char) store;
        channels[size] = (byte) channel;
        places[place] = ++size;
        return size - 1;
    }

    private int place(int day, int store, int channel) {
        long mixed = ((long) day << 32 | (long) store << 8 | channel) * 0x9e3779b97f4a7c15L;
        int place = (int) (mixed >>> 32) & places.length - 1;
        for (int met; (met = places[place] - 1) >= 0; place = place + 1 & places.length - 1)
            if (days[met] == day && stores[met] == store && channels[met] == channel) break;
        return place;
    }

    private void grow() {
        int room = 2 * size;
        days = Arrays.copyOf(days, room);
        stores = Arrays.copyOf(stores, room);
        channels = Arrays.copyOf(channels, room);
        net = Arrays.copyOf(net, room);
        gross = Arrays.copyOf(gross, room);
        places = new int[2 * room];
        for (int line = 0; line < size; line++) places[place(days[line], stores[line], channels[line])] = line + 1;
    }

    void clear() {
        size = 0;
        Arrays.fill(places, 0);
        Arrays.fill(net, 0);
        Arrays.fill(gross, 0);
    }

    public int lines() {
        return size;
    }

    public int day(int line) {
        return days[line];
    }

    public int store(int line) {
        return stores[line];
    }

    public int channel(int line) {
        return channels[line];
    }

    /** Paid less refunded. */
    public long net(int line) {
        return net[line];
    }

    /** Paid; what was refunded is this less {@link #net}. */
    public long gross(int line) {
        return gross[line];
    }
}
