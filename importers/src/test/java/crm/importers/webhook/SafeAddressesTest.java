package crm.importers.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crm.importers.webhook.SafeAddresses.UnsafeAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SafeAddressesTest {

    /** In every writing that a resolver understands. */
    private static final List<String> CLOSED = List.of(
            "127.0.0.1",
            "127.255.255.254",
            "2130706433",
            "0.0.0.0",
            "10.1.2.3",
            "100.100.100.200",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "198.18.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:a9fe:a9fe",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2001:0:7f00:1::",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1");

    private static final List<String> OPEN = List.of(
            "8.8.8.8",
            "172.15.255.255",
            "172.32.0.1",
            "100.63.255.255",
            "192.167.1.1",
            "2400:3200::1",
            "2606:4700::1111");

    private final SafeAddresses safe = new SafeAddresses(List.of());

    @Test
    void no_address_of_our_own_network_is_reached_however_it_is_written() {
        for (String address : CLOSED)
            assertThatThrownBy(() -> safe.require("hooks.example.com", true, host -> all(address)))
                    .as(address)
                    .isInstanceOf(UnsafeAddress.class);
    }

    @Test
    void addresses_of_the_public_internet_are() throws Exception {
        for (String address : OPEN)
            assertThat(safe.require("hooks.example.com", true, host -> all(address)))
                    .isEqualTo(InetAddress.getByName(address));
    }

    @Test
    void one_closed_address_of_several_closes_the_name() {
        assertThatThrownBy(() -> safe.require("hooks.example.com", true, host -> all("8.8.8.8", "10.0.0.1")))
                .isInstanceOf(UnsafeAddress.class);
    }

    @Test
    void networks_that_are_named_are_reached_also_without_tls_and_no_other() throws Exception {
        SafeAddresses named = new SafeAddresses(List.of("10.20.0.0/16", " fd00:20::/32", ""));
        assertThat(named.require("members", false, host -> all("10.20.3.4")).getHostAddress())
                .isEqualTo("10.20.3.4");
        named.require("members", true, host -> all("fd00:20::9"));
        assertThatThrownBy(() -> named.require("members", true, host -> all("10.21.0.1")))
                .isInstanceOf(UnsafeAddress.class);
        assertThatThrownBy(() -> named.require("members", false, host -> all("8.8.8.8")))
                .isInstanceOf(UnsafeAddress.class);
    }

    @Test
    void a_network_is_an_address_and_never_a_name() {
        for (String wrong : List.of("localhost/8", "10.0.0.0/40", "10.0.0/8x", "example.com"))
            assertThatThrownBy(() -> new SafeAddresses(List.of(wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    private static InetAddress[] all(String... addresses) throws UnknownHostException {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) all[i] = InetAddress.getByName(addresses[i]);
        return all;
    }
}
