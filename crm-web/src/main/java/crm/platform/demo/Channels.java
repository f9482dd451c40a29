package crm.platform.demo;

import crm.domain.order.OrderChannel;

/** How a day's orders split over the channels, so that the money splits as the story wants it. */
record Channels(double[] weights) {

    static Channels of(int day) {
        double closed = closedShare(day);
        double[] offline = new double[OrderChannel.values().length];
        offline[OrderChannel.POS.ordinal()] = 0.84 * (1 - closed) + 0.02;
        offline[OrderChannel.THIRD_PARTY_TAKEAWAY.ordinal()] = 0.10 + 0.12 * closed;
        offline[OrderChannel.GROUP_BUYING.ordinal()] = 0.04 + 0.02 * closed;
        double[] online = new double[offline.length];
        online[OrderChannel.TAKEAWAY_MINI_PROGRAM.ordinal()] = 0.62;
        online[OrderChannel.MALL_MINI_PROGRAM.ordinal()] = 0.38;

        double share = Math.clamp(
                Story.onlineShare(day) + 0.02 * (Dice.of("share", day).unit() - 0.5), 0.01, 0.99);
        double onlineOrders = share / averageOf(online);
        double offlineOrders = (1 - share) / averageOf(offline);
        double[] weights = new double[offline.length];
        for (int i = 0; i < weights.length; i++)
            weights[i] = onlineOrders * online[i] / sum(online) + offlineOrders * offline[i] / sum(offline);
        return new Channels(weights);
    }

    OrderChannel pick(Dice dice) {
        return OrderChannel.values()[dice.weighted(weights)];
    }

    /** By weight of the stores, from 0 to 1. */
    private static double closedShare(int day) {
        double closed = 0;
        double all = 0;
        for (Chain.Store store : Chain.STORES) {
            all += store.weight();
            if (day > store.closingDay()) closed += store.weight();
        }
        return closed / all;
    }

    private static double averageOf(double[] mix) {
        double money = 0;
        for (OrderChannel channel : OrderChannel.values()) money += mix[channel.ordinal()] * Basket.average(channel);
        return money / sum(mix);
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) sum += weight;
        return sum;
    }
}
