package crm.benchmarks.store;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A file of orders, one a row, the same for the same count: 100 stores, a customer for every ten orders. */
final class OrderFile {

    static final int STORES = 100;

    static final String MAPPING = """
            name: bench-orders
            kind: orders
            source: bench
            zone: Asia/Shanghai
            dates: yyyy-MM-dd HH:mm:ss
            amounts: fen
            rows: orders
            payment: with-order
            register-customers: true
            fields:
              number: number
              placed-at: placed
              channel: channel
              store: store
              customer-no: customer
              sku: sku
              quantity: quantity
              amount: amount
            """;

    private OrderFile() {}

    static String stores() {
        StringBuilder stores = new StringBuilder("门店编号,门店名称,大区,城市,闭店日期\n");
        for (int i = 0; i < STORES; i++)
            stores.append("S%03d,Store %d,Region %d,City %d,\n".formatted(i, i, i % 5, i % 20));
        return stores.toString();
    }

    /** @return the sum of all amounts in fen */
    static long write(Path path, int orders) throws IOException {
        Random random = new Random(20260301);
        long sum = 0;
        String[] channels = {"MALL_MINI_PROGRAM", "TAKEAWAY_MINI_PROGRAM", "POS", "GROUP_BUYING"};
        try (BufferedWriter out = Files.newBufferedWriter(path)) {
            out.write("number,placed,channel,store,customer,sku,quantity,amount\n");
            for (int i = 0; i < orders; i++) {
                long amount = 100 + random.nextInt(50_000);
                sum += amount;
                out.write(String.format(
                        Locale.ROOT,
                        "N%08d,2026-%02d-%02d %02d:%02d:%02d,%s,S%03d,M%07d,P-%d,%d,%d%n",
                        i,
                        1 + random.nextInt(3),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        channels[random.nextInt(channels.length)],
                        random.nextInt(STORES),
                        random.nextInt(Math.max(1, orders / 10)),
                        random.nextInt(500),
                        1 + random.nextInt(5),
                        amount));
            }
        }
        return sum;
    }
}
