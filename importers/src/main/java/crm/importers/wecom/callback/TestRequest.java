package crm.importers.wecom.callback;

import static java.nio.charset.StandardCharsets.UTF_8;

import crm.importers.wecom.callback.CallbackRefused.Reason;
import crm.importers.wecom.callback.TestResult.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request to an address that somebody typed: http or https, no redirects, a few seconds, a few kilobytes. */
final class TestRequest {

    /** As long as WeCom waits [90238]. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int BODY_BYTES = 4_096;

    private TestRequest() {}

    /**
     * @param refused why this product refused it; empty: it did not, or it is not this product
     * @param date of the machine's clock; null: it does not say
     */
    record Answer(
            int status,
            String body,
            Optional<Reason> refused,
            @Nullable Instant date) {}

    /** There was no answer. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1L;

        private final Failure failure;

        Failed(Failure failure) {
            super(failure.name(), null, false, false);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    static Answer get(URI address, String query) throws Failed {
        return send(request(address, query).GET());
    }

    static Answer post(URI address, String query, String type, String body) throws Failed {
        return send(
                request(address, query).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(URI address, String query) throws Failed {
        String scheme = String.valueOf(address.getScheme());
        if (!scheme.equals("http") && !scheme.equals("https")) throw new Failed(Failure.ADDRESS);
        if (address.getHost() == null || address.getUserInfo() != null || address.getRawQuery() != null)
            throw new Failed(Failure.ADDRESS);
        return HttpRequest.newBuilder(URI.create(address + "?" + query)).timeout(LIMIT);
    }

    private static Answer send(HttpRequest.Builder request) throws Failed {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try (HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(LIMIT)
                .build()) {
            Future<Answer> answer = threads.submit(() -> exchange(http, request.build()));
            try {
                return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw new Failed(failure(e.getCause()));
            } catch (TimeoutException e) {
                throw new Failed(Failure.TIMEOUT);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Failed(Failure.TIMEOUT);
            } finally {
                answer.cancel(true);
                http.shutdownNow();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Answer exchange(HttpClient http, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return new Answer(
                    response.statusCode(),
                    new String(body.readNBytes(BODY_BYTES), UTF_8),
                    response.headers().firstValue(CallbackRefused.HEADER).flatMap(TestRequest::reason),
                    response.headers()
                            .firstValue("Date")
                            .map(TestRequest::instant)
                            .orElse(null));
        }
    }

    private static Failure failure(@Nullable Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) return Failure.HOST;
            if (cause instanceof SSLException) return Failure.CERTIFICATE;
            if (cause instanceof HttpTimeoutException) return Failure.TIMEOUT;
        }
        return e instanceof ConnectException ? Failure.CONNECTION : Failure.OTHER;
    }

    private static Optional<Reason> reason(String name) {
        return Arrays.stream(Reason.values())
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private static @Nullable Instant instant(String date) {
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
