package crm.platform.demo;

import crm.domain.customer.Gender;
import crm.store.vault.PersonalField;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * An invented person. Phone numbers start with 100, which no mobile network has, so that nobody real is ever called.
 */
record Person(String name, Gender gender, String phone, LocalDate birthday) {

    private static final List<String> SURNAMES = List.of(
            "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "马", "朱", "胡", "林", "郭", "何", "高", "罗", "郑",
            "梁", "谢", "宋", "唐", "许", "邓", "韩", "冯", "曹", "彭", "曾", "萧", "田", "董", "潘", "袁", "蔡", "蒋", "余", "欧阳", "司马");

    private static final List<String> GIVEN = List.of(
            "小明", "芳", "娜", "敏", "静", "丽", "强", "磊", "洋", "艳", "勇", "军", "杰", "娟", "涛", "超", "秀英", "霞", "平", "刚", "桂英",
            "文", "浩然", "子涵", "梓萱", "宇轩", "思远", "佳怡", "雨桐", "一诺", "嘉豪", "诗琪", "俊杰", "晓燕", "建国", "志强", "海燕", "雪梅", "天宇",
            "欣怡", "明哲", "若曦", "博文", "可欣", "泽宇", "婉清");

    static Person of(String salt, int index, long firstPhone) {
        Dice dice = Dice.of(salt, index);
        Gender gender = switch (dice.weighted(0.60, 0.36, 0.04)) {
            case 0 -> Gender.FEMALE;
            case 1 -> Gender.MALE;
            default -> Gender.UNKNOWN;
        };
        return new Person(
                dice.oneOf(SURNAMES) + dice.oneOf(GIVEN),
                gender,
                "86" + (firstPhone + index),
                LocalDate.of(1958, 1, 1).plusDays((long) (17_500 * Math.sqrt(dice.unit()))));
    }

    static Person customer(int index) {
        return of("customer", index, 10_010_000_000L);
    }

    static Person staff(int index) {
        return of("staff", index, 10_090_000_000L);
    }

    Map<PersonalField, String> fields() {
        return Map.of(
                PersonalField.NAME, name,
                PersonalField.PHONE, phone,
                PersonalField.BIRTHDAY, birthday.toString());
    }
}
