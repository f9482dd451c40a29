package crm.importers.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import crm.importers.webhook.SafeAddresses.UnsafeAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Posts to an address that was looked at. Plain sockets: no client of the JDK can be told to connect to an address of our
 * choosing and still to check the certificate against the name. One request each, no proxy, no redirect is followed, and of
 * the answer the first line only is read.
 */
final class WebhookPost implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    /** From the first byte to the last: a receiver that answers a byte at a time holds nobody up. */
    private static final Duration WHOLE = Duration.ofSeconds(15);

    private static final int FIRST_LINE = 1_024;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([2-5]\\d\\d)( .*)?");

    private final SafeAddresses safe;
    private final SafeAddresses.Resolver resolver;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService ends = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("webhook-ends").factory());

    WebhookPost(SafeAddresses safe, SafeAddresses.Resolver resolver, SSLSocketFactory tls) {
        this.safe = safe;
        this.resolver = resolver;
        this.tls = tls;
    }

    /**
     * What came of it.
     *
     * @param problem key of a text; null: it was taken
     */
    record Result(@Nullable Integer status, @Nullable String problem) {

        boolean taken() {
            return problem == null;
        }

        private static Result failed(String why) {
            return new Result(null, "webhooks.problem." + why);
        }

        private static Result answered(int status) {
            if (status < 300) return new Result(status, null);
            return new Result(status, status < 400 ? "webhooks.problem.redirect" : "webhooks.problem.status");
        }
    }

    Result post(URI address, Map<String, String> headers, byte[] body) {
        try {
            return send(address, headers, body);
        } catch (UnsafeAddress e) {
            return Result.failed("unsafe");
        } catch (UnknownHostException e) {
            return Result.failed("unknown-host");
        } catch (SocketTimeoutException e) {
            return Result.failed("timeout");
        } catch (SSLException e) {
            return Result.failed("tls");
        } catch (IOException e) {
            return Result.failed("broken");
        }
    }

    private Result send(URI address, Map<String, String> headers, byte[] body) throws IOException, UnsafeAddress {
        boolean secure = "https".equalsIgnoreCase(address.getScheme());
        String host = address.getHost().replaceAll("[\\[\\]]", "");
        int port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        InetAddress to = safe.require(host, secure, resolver);
        try (Socket plain = new Socket(Proxy.NO_PROXY)) {
            ScheduledFuture<?> end = ends.schedule(() -> shut(plain), WHOLE.toMillis(), TimeUnit.MILLISECONDS);
            try {
                plain.connect(new InetSocketAddress(to, port), (int) CONNECT.toMillis());
                plain.setSoTimeout((int) ANSWER.toMillis());
                Socket socket = secure ? secured(plain, host, port) : plain;
                OutputStream out = socket.getOutputStream();
                out.write(head(address, host, headers, body.length));
                out.write(body);
                out.flush();
                return answer(socket.getInputStream());
            } finally {
                end.cancel(false);
            }
        }
    }

    /** Closes the plain one with it. */
    private Socket secured(Socket plain, String host, int port) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static byte[] head(URI address, String host, Map<String, String> headers, int length) throws IOException {
        String path = address.getRawPath() == null || address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        String name = host.indexOf(':') < 0 ? host : "[" + host + "]";
        StringBuilder head = new StringBuilder("POST " + path + query + " HTTP/1.1\r\n");
        head.append("Host: ")
                .append(name)
                .append(address.getPort() > 0 ? ":" + address.getPort() : "")
                .append("\r\n");
        headers.forEach((header, value) ->
                head.append(header).append(": ").append(value).append("\r\n"));
        head.append("Content-Type: application/json\r\nUser-Agent: crm-webhooks\r\nConnection: close\r\n");
        head.append("Content-Length: ").append(length).append("\r\n\r\n");
        for (int i = 0; i < head.length(); i++)
            if (head.charAt(i) > 0x7e) throw new IOException("Not an address of ASCII");
        return head.toString().getBytes(US_ASCII);
    }

    private static Result answer(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int read = in.read(); read >= 0 && read != '\n' && line.size() < FIRST_LINE; read = in.read())
            line.write(read);
        Matcher status = STATUS.matcher(line.toString(US_ASCII).strip());
        return status.matches() ? Result.answered(Integer.parseInt(status.group(1))) : Result.failed("broken");
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Whoever reads from it is told.
        }
    }

    @Override
    public void close() {
        ends.shutdownNow();
    }
}
