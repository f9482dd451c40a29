package crm.simulator.corp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opening mini-programs and ordering in them; what was seen is queued for the mini-programs' back end. */
public final class Visiting {

    private record Dish(String sku, String name, long fen) {}

    private static final List<Dish> MENU = List.of(
            new Dish("D001", "牛大骨", 12_800),
            new Dish("D002", "羊肉串", 900),
            new Dish("D003", "黄米凉糕", 2_600),
            new Dish("D004", "莜面鱼鱼", 3_800),
            new Dish("D005", "酸汤莜面", 3_200),
            new Dish("D006", "蒙古牛大肉", 9_900));

    private final Corp corp;

    public Visiting(Corp corp) {
        this.corp = corp;
    }

    /** @return empty when there is no such person or no such app of theirs */
    public Optional<Visit> open(String customer, String appid, String scene, String path, Instant at) {
        return corp.people
                .find(customer)
                .filter(person -> person.openids().containsKey(appid))
                .map(person -> keep(person, appid, scene, path, at, null));
    }

    public Optional<Visit> order(String customer, String appid, String scene, String path, Instant at) {
        return corp.people
                .find(customer)
                .filter(person -> person.openids().containsKey(appid))
                .map(person -> keep(person, appid, scene, path, at, purchase(customer, at)));
    }

    private Visit keep(
            Person person, String appid, String scene, String path, Instant at, Visit.@Nullable Purchase purchase) {
        String openid = Objects.requireNonNull(person.openids().get(appid));
        Visit visit = new Visit(corp.next("visit"), appid, person.unionid(), openid, scene, path, at, purchase);
        corp.visits.put(visit);
        if (purchase != null) new Shopping(corp).paid(appid, person, purchase, at);
        return visit;
    }

    private Visit.Purchase purchase(String customer, Instant at) {
        long number = corp.next("order");
        List<Visit.Line> lines = new ArrayList<>();
        long sum = 0;
        int dishes = 1 + corp.dice().below(4, "dishes", customer, at);
        for (int i = 0; i < dishes; i++) {
            Dish dish = corp.dice().pick(MENU, "dish", customer, at, i);
            int quantity = 1 + corp.dice().below(3, "quantity", customer, at, i);
            lines.add(new Visit.Line(dish.sku(), dish.name(), quantity, dish.fen() * quantity));
            sum += dish.fen() * quantity;
        }
        return new Visit.Purchase("SIM%010d".formatted(number), sum, List.copyOf(lines));
    }
}
