package crm.store.mongo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** Stands between driver and server and cuts a connection at the next write: before it, or after it and before its answer. */
final class CuttingProxy implements AutoCloseable {

    enum Cut {
        NOTHING,
        REQUEST,
        ANSWER
    }

    private static final String INSERT = "\u0002insert\u0000";

    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final InetSocketAddress server;
    private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NOTHING);

    CuttingProxy(InetSocketAddress server) throws IOException {
        this.server = server;
        start(this::accept);
    }

    String connectionString() {
        return "mongodb://127.0.0.1:" + entrance.getLocalPort() + "/?serverSelectionTimeoutMS=10000";
    }

    void cutNextInsert(Cut cut) {
        next.set(cut);
    }

    boolean hasCut() {
        return next.get() == Cut.NOTHING;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = entrance.accept();
            Socket behind = new Socket(server.getAddress(), server.getPort());
            Connection connection = new Connection(client, behind);
            start(connection::requests);
            start(connection::answers);
        }
    }

    private final class Connection {

        private final Socket client;
        private final Socket behind;
        private volatile boolean cutAnswer;

        Connection(Socket client, Socket behind) {
            this.client = client;
            this.behind = behind;
        }

        void requests() throws IOException {
            try (client;
                    behind) {
                InputStream in = client.getInputStream();
                OutputStream out = behind.getOutputStream();
                byte[] chunk = new byte[1 << 16];
                for (int length; (length = in.read(chunk)) > 0; out.write(chunk, 0, length)) {
                    if (!new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains(INSERT)) continue;
                    Cut cut = next.getAndSet(Cut.NOTHING);
                    if (cut == Cut.REQUEST) return;
                    if (cut == Cut.ANSWER) cutAnswer = true;
                }
            }
        }

        void answers() throws IOException {
            try (client;
                    behind) {
                InputStream in = behind.getInputStream();
                OutputStream out = client.getOutputStream();
                byte[] chunk = new byte[1 << 16];
                for (int length; (length = in.read(chunk)) > 0; out.write(chunk, 0, length)) if (cutAnswer) return;
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One side is gone, and that is what this is for.
            }
        });
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
