package crm.benchmarks.revenue;

import crm.benchmarks.Benchmark;
import crm.benchmarks.Product;
import crm.benchmarks.Report;
import crm.platform.directory.DataDirectory;
import crm.platform.security.ApiKeys;
import crm.platform.security.Role;
import crm.store.sqlite.SqliteDocuments;
import crm.store.sqlite.SqliteFile;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of figures as an analyst looks at it again and again, through HTTP, while orders arrive at a fixed rate by the API of
 * the same product, its projections and its search engine beside it.
 */
public final class PageBenchmark implements Benchmark {

    private static final int RATE = Integer.getInteger("bench.orders-per-second", 500);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);
    private static final String PAGE = System.getProperty("bench.page", "/dashboard");
    private static final int WARM_UP_SECONDS = 20;
    private static final int LOOKS_PER_SECOND = 10;
    private static final double P95_GOAL_MILLIS = 100;
    private static final int STORES = 40;
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final HttpClient orders =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final HttpClient analyst =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Override
    public void run(Report report) throws Exception {
        Path directory = Files.createTempDirectory("bench-pages");
        Path data = directory.resolve("data");
        try {
            String key = keyOfTheTill(data);
            try (Product product =
                    new Product(data, "--crm.demo.logins=true", "--crm.api.requests-per-minute=1000000")) {
                signIn(product);
                Product.feed(data, "stores", stores(directory), "stores");
                measure(report, product, key);
            }
        } finally {
            delete(directory);
        }
    }

    private static String keyOfTheTill(Path data) {
        try (DataDirectory directory = DataDirectory.open(data, null, null);
                SqliteFile file = new SqliteFile(directory.part("store").resolve("crm.db"));
                SqliteDocuments documents = new SqliteDocuments(file)) {
            Clock clock = Clock.systemUTC();
            return new ApiKeys(documents, JsonMapper.builder().build(), clock, OrderChain.SHANGHAI)
                    .make("till", "bench", Set.of(Role.OPS), null)
                    .secret();
        }
    }

    private static Path stores(Path directory) throws IOException {
        StringBuilder file = new StringBuilder("门店编号,门店名称,大区,城市,闭店日期\n");
        for (int i = 0; i < STORES; i++) file.append("S%d,Store %d,North,北京,\n".formatted(i, i));
        return Files.writeString(directory.resolve("stores.csv"), file);
    }

    private void signIn(Product product) throws Exception {
        URI page = product.address("/sign-in");
        Matcher token =
                FORM_TOKEN.matcher(analyst.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                        .body());
        if (!token.find()) throw new IllegalStateException("No form at " + page);
        String form = "username=analyst&password=demo-analyst&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        HttpResponse<String> answer = analyst.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
        String where = answer.headers().firstValue("Location").orElse("?");
        if (answer.statusCode() != 302 || where.contains("sign-in"))
            throw new IllegalStateException("Not let in: " + answer.statusCode() + " " + where);
    }

    private void measure(Report report, Product product, String key) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        int seconds = WARM_UP_SECONDS + SECONDS;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Double> sent = threads.submit(() -> send(product, key, seconds * RATE, refused));
            look(product, WARM_UP_SECONDS * LOOKS_PER_SECOND);
            long[] nanos = look(product, SECONDS * LOOKS_PER_SECOND);
            double took = sent.get();
            report.same("orders refused", refused.get(), 0);
            Arrays.sort(nanos);
            double p95 = nanos[nanos.length * 95 / 100] / 1e6;
            report.figure(
                    "revenue-page",
                    String.format(
                            Locale.ROOT,
                            "page=%s orders/s=%.0f p50-ms=%.1f p95-ms=%.1f max-ms=%.1f",
                            PAGE,
                            seconds * RATE / took,
                            nanos[nanos.length / 2] / 1e6,
                            p95,
                            nanos[nanos.length - 1] / 1e6));
            report.atMost("revenue-page-p95-of-100-ms", p95 / P95_GOAL_MILLIS, 1);
        }
    }

    /** Nanoseconds of each look, from when it was due. */
    private long[] look(Product product, int count) throws Exception {
        HttpRequest page = HttpRequest.newBuilder(product.address(PAGE))
                .header("Accept", "text/html")
                .build();
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            HttpResponse<String> answer = analyst.send(page, BodyHandlers.ofString());
            nanos[i] = System.nanoTime() - start;
            if (answer.statusCode() != 200) throw new IllegalStateException(PAGE + ": " + answer.statusCode());
            LockSupport.parkNanos(1_000_000_000L / LOOKS_PER_SECOND - nanos[i]);
        }
        return nanos;
    }

    /** Seconds until all were taken. */
    private double send(Product product, String key, int count, AtomicInteger refused) throws Exception {
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                long due = start + i * 1_000_000_000L / RATE;
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                HttpRequest order = order(product, key, i);
                threads.submit(() -> {
                    HttpResponse<String> answer = orders.send(order, BodyHandlers.ofString());
                    if (answer.statusCode() >= 300 && refused.getAndIncrement() == 0)
                        System.err.println(answer.statusCode() + " " + answer.body());
                    return order;
                });
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static HttpRequest order(Product product, String key, int number) throws Exception {
        Instant now = Instant.now();
        String channel = number % 2 == 0 ? "POS" : "MALL_MINI_PROGRAM";
        long fen = 1_800 + number % 997;
        String body = """
                {"storeId":"S%d","channel":"%s","lines":[{"sku":"noodles","category":"hot","quantity":1,"amount":%d}],\
                "total":%d,"placedAt":"%s","payment":{"id":"p","amount":%d,"at":"%s"}}""".formatted(number % STORES, channel, fen, fen, now, fen, now);
        return HttpRequest.newBuilder(product.address("/api/v1/orders/bench/" + number))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
    }

    private static void delete(Path directory) throws Exception {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
        }
    }
}
