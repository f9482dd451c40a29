package crm.web.imports;

import crm.web.shared.ApiRefused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.http.HttpStatus;

/** Ends an upload that is larger than a form may send, whatever length it announced. */
final class AtMost extends FilterInputStream {

    private final long most;
    private long read;

    AtMost(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) count(1);
        return one;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = super.read(into, from, length);
        if (some > 0) count(some);
        return some;
    }

    private void count(int more) {
        read += more;
        if (read > most) throw new ApiRefused(HttpStatus.CONTENT_TOO_LARGE, null, "api.too-large", most);
    }
}
