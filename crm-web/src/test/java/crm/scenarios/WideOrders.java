package crm.scenarios;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Random;

/**
 * A file of orders of the built-in mapping, about {@value #ROW_BYTES} bytes a row: two in three are in columns that the
 * mapping does not read, as exports of other systems have them.
 */
final class WideOrders {

    static final int ROW_BYTES = 4_096;

    /** The stores of the example file; the second is closed and takes no orders after that. */
    private static final String[] STORES = {"S001", "S003", "S004"};

    private static final String[] CHANNELS = {"商城小程序", "外卖小程序", "门店收银", "第三方外卖", "团购"};
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private WideOrders() {}

    /** @return the sum of all amounts, in fen */
    static long write(Path path, int orders) throws IOException {
        Random random = new Random(20260301);
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 9, 0);
        long sum = 0;
        try (BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
            out.write("订单号,下单时间,渠道,门店编号,手机号,导购账号,实付金额,支付时间,预订送达,收货地址,买家留言\n");
            for (int i = 0; i < orders; i++) {
                long fen = 100 + random.nextInt(50_000);
                sum += fen;
                String at = TIME.format(start.plusSeconds(20L * i));
                out.write(String.format(
                        Locale.ROOT,
                        "W%08d,%s,%s,%s,139%08d,,%d.%02d,%s,,%s,\"%s\"%n",
                        i,
                        at,
                        CHANNELS[random.nextInt(CHANNELS.length)],
                        STORES[random.nextInt(STORES.length)],
                        random.nextInt(Math.max(1, orders / 10)),
                        fen / 100,
                        fen % 100,
                        at,
                        filler(random, 400),
                        filler(random, 900)));
            }
        }
        return sum;
    }

    /** Letters of three bytes each, none like the other row's. */
    private static String filler(Random random, int letters) {
        StringBuilder text = new StringBuilder(letters);
        for (int i = 0; i < letters; i++) text.append((char) (0x4E00 + random.nextInt(0x5000)));
        return text.toString();
    }
}
