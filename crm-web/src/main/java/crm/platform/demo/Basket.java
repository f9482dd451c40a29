package crm.platform.demo;

import crm.domain.order.OrderChannel;
import crm.domain.order.OrderLine;
import crm.domain.shared.Money;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is ordered through a channel: a table of dishes, a lunch, a box for the freezer. */
final class Basket {

    private static final List<Chain.Dish> DINE_IN =
            Chain.MENU.stream().filter(d -> !d.category().contains("套餐")).toList();
    private static final List<Chain.Dish> TAKEAWAY = Chain.MENU.stream()
            .filter(d -> d.category().contains("套餐") || d.price() < 4_000)
            .toList();
    private static final List<Chain.Dish> MALL =
            Chain.MENU.stream().filter(Chain.Dish::forMall).toList();

    private static final Map<OrderChannel, Double> AVERAGES = averages();

    private Basket() {}

    static List<OrderLine> of(OrderChannel channel, Dice dice) {
        return switch (channel) {
            case POS -> lines(DINE_IN, dice.between(2, 5), dice);
            case GROUP_BUYING -> lines(DINE_IN, dice.between(1, 3), dice);
            case TAKEAWAY_MINI_PROGRAM, THIRD_PARTY_TAKEAWAY -> lines(TAKEAWAY, dice.between(1, 3), dice);
            case MALL_MINI_PROGRAM -> lines(MALL, dice.between(1, 3), dice);
        };
    }

    private static List<OrderLine> lines(List<Chain.Dish> menu, int dishes, Dice dice) {
        List<OrderLine> lines = new ArrayList<>(dishes);
        for (int i = 0; i < dishes; i++) {
            Chain.Dish dish = dice.oneOf(menu);
            int quantity = 1 + dice.weighted(0.75, 0.2, 0.05);
            lines.add(new OrderLine(dish.sku(), dish.category(), quantity, Money.fen(dish.price() * quantity)));
        }
        return lines;
    }

    static Money total(List<OrderLine> lines) {
        return Money.sum(lines.stream().map(OrderLine::amount).toList());
    }

    /** In fen; what turns shares of money into shares of orders. */
    static double average(OrderChannel channel) {
        return AVERAGES.getOrDefault(channel, 0.0);
    }

    private static Map<OrderChannel, Double> averages() {
        Map<OrderChannel, Double> averages = new EnumMap<>(OrderChannel.class);
        for (OrderChannel channel : OrderChannel.values()) {
            long sum = 0;
            for (int i = 0; i < 4_000; i++)
                sum += total(of(channel, Dice.of("average", i))).fen();
            averages.put(channel, sum / 4_000.0);
        }
        return averages;
    }
}
