package crm.importers.wecom.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.client.HttpResponseException;
import org.apache.http.conn.ConnectTimeoutException;

/** The call ended without a word of WeCom's about it. */
final class NoAnswer extends RuntimeException {

    private final boolean maybeDone;

    NoAnswer(IOException cause) {
        this(Masked.words(cause), mayHaveArrived(cause));
    }

    NoAnswer(String why, boolean maybeDone) {
        super(why);
        this.maybeDone = maybeDone;
    }

    /** False: the request never reached WeCom. */
    boolean maybeDone() {
        return maybeDone;
    }

    private static boolean mayHaveArrived(IOException cause) {
        return switch (cause) {
            case ConnectException e -> false;
            case NoRouteToHostException e -> false;
            case UnknownHostException e -> false;
            case ConnectTimeoutException e -> false;
            case SSLHandshakeException e -> false;
            case HttpResponseException e -> e.getStatusCode() >= 500;
            default -> true;
        };
    }
}
