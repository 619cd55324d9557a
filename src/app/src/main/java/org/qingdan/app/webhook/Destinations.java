package org.qingdan.app.webhook;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.partitioningBy;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.security.util.matcher.InetAddressMatcher;
import org.springframework.security.util.matcher.InetAddressMatchers;

/**
 * Finds the addresses of a host and lets through only those that a message may be sent to. The connection goes to just what was looked at here: a name that
 * means another address a moment later leads nowhere else.
 */
final class Destinations implements DnsResolver {
    /** What the matcher of addresses outside takes for such, and is none: shared, reserved, and other ways to write an IPv4 address (IANA special-purpose registries). */
    private static final List<String> NOWHERE = List.of(
            "0.0.0.0/8",
            "100.64.0.0/10",
            "192.0.0.0/24",
            "198.18.0.0/15",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "fc00::/7",
            "fe80::/10",
            "ff00::/8",
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/32",
            "2002::/16");

    /**
     * Where clouds keep a machine's secrets: on its own link, and, by the documents of Alibaba Cloud and AWS, at single addresses of a private network; the
     * last are other ways to write an IPv4 address.
     */
    private static final List<String> SURROUNDINGS = List.of(
            "0.0.0.0/8",
            "::/128",
            "169.254.0.0/16",
            "fe80::/10",
            "224.0.0.0/4",
            "ff00::/8",
            "100.100.100.200/32",
            "fd00:ec2::254/128",
            "::169.254.0.0/112",
            "::100.100.100.200/128",
            "64:ff9b::/96",
            "2002::/16");

    private static final Predicate<InetAddress> OUTSIDE =
            InetAddressMatchers.matchExternal().build()::matches;
    private static final Predicate<InetAddress> IN_NOWHERE = in(NOWHERE);
    private static final Predicate<InetAddress> IN_SURROUNDINGS = in(SURROUNDINGS);

    private final DnsResolver names;
    private final Predicate<InetAddress> allowed;

    /** No message may be sent to this address. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(InetAddress address) {
            super(address.getHostAddress());
        }
    }

    /** @param inside whether addresses of our own network are allowed; the machine's own surroundings never are */
    Destinations(DnsResolver names, boolean inside) {
        this.names = names;
        this.allowed = inside ? not(IN_SURROUNDINGS) : OUTSIDE.and(not(IN_NOWHERE));
    }

    Destinations(boolean inside) {
        this(SystemDefaultDnsResolver.INSTANCE, inside);
    }

    /** @throws Forbidden when one of its addresses is not allowed, whatever the others are */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) if (!allowed.test(address)) throw new Forbidden(address);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Each range is asked about addresses of its own kind only: the library's matcher takes the first bits of an IPv4 address for those of an IPv6 range, too. */
    private static Predicate<InetAddress> in(List<String> ranges) {
        Map<Boolean, List<String>> byKind = ranges.stream().collect(partitioningBy(range -> range.contains(":")));
        InetAddressMatcher four = InetAddressMatchers.builder()
                .includeAddresses(byKind.get(false))
                .build();
        InetAddressMatcher six =
                InetAddressMatchers.builder().includeAddresses(byKind.get(true)).build();
        return address -> (address instanceof Inet4Address ? four : six).matches(address);
    }
}
