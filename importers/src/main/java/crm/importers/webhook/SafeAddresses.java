package crm.importers.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which addresses a webhook may lead to: none of our own network, whatever name points there. Looked at after the name was
 * resolved, and connected to as resolved, so that a name that answers otherwise a moment later changes nothing. Networks that
 * are to be reached are named in the settings.
 */
final class SafeAddresses {

    /** Not of the public Internet: RFC 6890 and its registries, and where clouds tell machines their secrets. */
    private static final List<Network> CLOSED = networks(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "168.63.129.16/32",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96",
            "::ffff:0:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8"));

    private final List<Network> allowed;

    /** @param allowed such as {@code 10.20.0.0/16}; what lies in them may be reached, also without TLS */
    SafeAddresses(List<String> allowed) {
        this.allowed = networks(allowed);
    }

    /** Resolves a name; seam for tests. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * The address to connect to.
     *
     * @param host a name or an address
     * @param secure whether it is spoken to in TLS; without it only named networks are reached
     * @throws UnsafeAddress when any address of the name is closed: one of several would be chosen by the network
     */
    InetAddress require(String host, boolean secure, Resolver resolver) throws UnknownHostException, UnsafeAddress {
        InetAddress[] all = resolver.resolve(host);
        if (all.length == 0) throw new UnknownHostException(host);
        for (InetAddress address : all) {
            boolean named = allowed.stream().anyMatch(network -> network.holds(address));
            if (!named && (!secure || isClosed(address))) throw new UnsafeAddress();
        }
        return all[0];
    }

    static boolean isClosed(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || CLOSED.stream().anyMatch(network -> network.holds(address));
    }

    /** It leads into a network that is not to be reached. */
    static final class UnsafeAddress extends Exception {
        private static final long serialVersionUID = 1L;

        UnsafeAddress() {
            super("The address is not one of the public Internet, nor in a network that is named in the settings");
        }
    }

    private static List<Network> networks(List<String> texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) if (!text.isBlank()) networks.add(Network.of(text.strip()));
        return List.copyOf(networks);
    }

    /** The first bits of an address. */
    private record Network(byte[] address, int bits) {

        private static final Pattern LITERAL =
                Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

        static Network of(String text) {
            int slash = text.indexOf('/');
            try {
                String literal = slash < 0 ? text : text.substring(0, slash);
                // An address, never a name: nothing is resolved.
                if (!LITERAL.matcher(literal).matches()) throw new IllegalArgumentException("address");
                byte[] address = InetAddress.getByName(literal).getAddress();
                int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
                if (bits < 0 || bits > address.length * 8) throw new IllegalArgumentException("bits");
                return new Network(address, bits);
            } catch (IllegalArgumentException | UnknownHostException e) {
                throw new IllegalArgumentException("Not a network: " + text, e);
            }
        }

        boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            if (bytes.length != address.length) return false;
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % 8);
                if ((bytes[i / 8] & mask) != (address[i / 8] & mask)) return false;
            }
            return true;
        }
    }
}
