package crm.platform.demo;

import crm.domain.org.RegionId;
import crm.domain.org.StoreId;
import crm.domain.tag.TagGroupId;
import crm.domain.tag.TagId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The invented chain itself (禾野小馆): regions, stores, menu and tags. Names of places are real, of stores invented. */
final class Chain {

    record Region(RegionId id, String name) {}

    /** @param closingDay day of the story on which the doors close, {@link Story#NEVER} for the few that stay open */
    record Store(int index, StoreId id, String name, RegionId region, String city, double weight, int closingDay) {}

    /** @param price of one, in fen */
    record Dish(String sku, String category, long price, boolean forMall) {}

    record Tag(TagGroupId group, TagId id, String name) {}

    static final int STAFF_PER_STORE = 10;

    static final List<Region> REGIONS =
            List.of(region("north", "华北"), region("east", "华东"), region("south", "华南"), region("west", "西部"));

    static final TagGroupId TASTE = new TagGroupId("taste");
    static final TagGroupId FAMILY = new TagGroupId("occasion");

    static final Map<TagGroupId, String> TAG_GROUPS = Map.of(TASTE, "口味偏好", FAMILY, "用餐场景");

    static final List<Tag> TAGS = List.of(
            new Tag(TASTE, new TagId("taste-noodles"), "爱吃面"),
            new Tag(TASTE, new TagId("taste-lamb"), "羊肉控"),
            new Tag(TASTE, new TagId("taste-spicy"), "无辣不欢"),
            new Tag(TASTE, new TagId("taste-vegetarian"), "素食"),
            new Tag(FAMILY, new TagId("occasion-kids"), "带娃家庭"),
            new Tag(FAMILY, new TagId("occasion-business"), "商务宴请"),
            new Tag(FAMILY, new TagId("occasion-office"), "工作日午餐"));

    static final List<Dish> MENU = List.of(
            new Dish("lamb-ribs", "热菜", 12800, false),
            new Dish("beef-pot", "热菜", 8800, false),
            new Dish("braised-chicken", "热菜", 6800, false),
            new Dish("seasonal-greens", "热菜", 2900, false),
            new Dish("tofu-casserole", "热菜", 3600, false),
            new Dish("oat-noodles", "面食", 3200, false),
            new Dish("knife-noodles", "面食", 2600, false),
            new Dish("lamb-dumplings", "面食", 3900, true),
            new Dish("millet-cake", "小吃", 1600, false),
            new Dish("yoghurt", "饮品", 1500, true),
            new Dish("plum-juice", "饮品", 1200, false),
            new Dish("set-lunch-one", "单人套餐", 4900, false),
            new Dish("set-lunch-two", "双人套餐", 9900, false),
            new Dish("frozen-ribs-kit", "半成品", 9800, true),
            new Dish("frozen-noodle-kit", "半成品", 3900, true),
            new Dish("sea-buckthorn-box", "礼盒", 12800, true),
            new Dish("grain-gift-box", "礼盒", 16800, true));

    static final List<Store> STORES = stores();

    private Chain() {}

    private static Region region(String id, String name) {
        return new Region(new RegionId(id), name);
    }

    private static List<Store> stores() {
        List<Store> stores = new ArrayList<>();
        open(stores, "north", "北京", "国贸", "望京", "中关村", "三里屯", "亦庄", "西直门", "回龙观", "通州");
        open(stores, "east", "上海", "陆家嘴", "静安", "徐汇", "五角场", "虹桥", "莘庄");
        open(stores, "south", "深圳", "福田", "南山", "罗湖", "宝安", "龙华");
        open(stores, "west", "成都", "春熙", "高新", "金牛", "武侯");
        open(stores, "west", "西安", "钟楼", "小寨", "曲江", "未央");
        open(stores, "east", "杭州", "武林", "滨江", "西溪");
        return List.copyOf(stores);
    }

    private static void open(List<Store> stores, String region, String city, String... quarters) {
        for (String quarter : quarters) {
            int index = stores.size();
            Dice dice = Dice.of("store", index);
            // Four of five close, in waves over ten days; the others keep a kitchen and their doors open.
            int closes = index % 5 == 4 ? Story.NEVER : Story.FIRST_CLOSING + dice.below(Story.CLOSING_DAYS);
            stores.add(new Store(
                    index,
                    new StoreId("HY%03d".formatted(index + 1)),
                    "禾野小馆·" + quarter + "店",
                    new RegionId(region),
                    city,
                    0.6 + 0.9 * dice.unit(),
                    closes));
        }
    }
}
