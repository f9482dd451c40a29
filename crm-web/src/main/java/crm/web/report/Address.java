package crm.web.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** An address of the reports' pages: everything that a page shows stands in it. */
final class Address {

    /** Longer addresses are refused on the way by some servers. */
    static final int LONGEST = 6_000;

    private final StringBuilder text;
    private boolean first = true;

    private Address(String path) {
        this.text = new StringBuilder(path);
    }

    static Address of(String path) {
        return new Address(path);
    }

    static String explore(String q) {
        return of("/explore").with("q", q).toString();
    }

    Address with(String name, String value) {
        text.append(first ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        first = false;
        return this;
    }

    boolean isTooLong() {
        return text.length() > LONGEST;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
