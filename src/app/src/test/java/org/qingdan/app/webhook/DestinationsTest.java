package org.qingdan.app.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {
    /** A name that stands for these addresses. */
    private static DnsResolver name(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return Arrays.stream(addresses).map(DestinationsTest::address).toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.255.254",
                "0.0.0.0",
                "0.1.2.3",
                "0.100.255.155",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "100.127.255.255",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "2130706433",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "::10.0.0.1",
                "::127.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:0:a00:1::1"
            })
    void no_message_goes_to_an_address_that_is_not_out_in_the_world(String address) {
        assertThatThrownBy(() -> new Destinations(name(address), false).resolve("platform.example"))
                .isInstanceOf(Destinations.Forbidden.class);
        assertThatThrownBy(() -> new Destinations(name("8.8.8.8", address), false).resolve("platform.example"))
                .as("beside one that is")
                .isInstanceOf(Destinations.Forbidden.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "32.1.0.0",
                "32.2.0.1",
                "100.63.255.255",
                "100.128.0.0",
                "172.32.0.1",
                "198.20.0.1",
                "2400:3200::1"
            })
    void addresses_out_in_the_world_are_let_through(String address) throws Exception {
        assertThat(new Destinations(name(address), false).resolve("platform.example"))
                .containsExactly(address(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "192.168.1.1",
                "127.0.0.1",
                "100.100.100.199",
                "fd12:3456::1",
                "fd00:ec2::253",
                "::1",
                "8.8.8.8",
                "2400:3200::1"
            })
    void inside_our_own_network_private_addresses_are_allowed(String address) throws Exception {
        assertThat(new Destinations(name(address), true).resolve("platform.example"))
                .containsExactly(address(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.23",
                "100.100.100.200",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "fe80::1",
                "0.0.0.0",
                "::",
                "224.0.0.1",
                "ff02::1"
            })
    void the_surroundings_of_the_machine_where_clouds_keep_its_secrets_are_allowed_to_nobody(String address) {
        for (boolean inside : new boolean[] {true, false})
            assertThatThrownBy(() -> new Destinations(name(address), inside).resolve("platform.example"))
                    .isInstanceOf(Destinations.Forbidden.class);
    }
}
