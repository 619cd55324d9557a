package org.qingdan.app.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
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
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "2001::/32",
            "2002::/16");

    private static final InetAddressMatcher OUTSIDE =
            InetAddressMatchers.matchExternal().excludeAddresses(NOWHERE).build();

    private final DnsResolver names;
    private final boolean inside;

    /** No message may be sent to this address. */
    static final class Forbidden extends UnknownHostException {
        Forbidden(InetAddress address) {
            super(address.getHostAddress());
        }
    }

    /** @param inside whether addresses of our own network are allowed; that of the machine's own surroundings, where clouds keep secrets, never is */
    Destinations(DnsResolver names, boolean inside) {
        this.names = names;
        this.inside = inside;
    }

    Destinations(boolean inside) {
        this(SystemDefaultDnsResolver.INSTANCE, inside);
    }

    /** @throws Forbidden when one of its addresses is not allowed, whatever the others are */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = names.resolve(host);
        for (InetAddress address : addresses) if (!isAllowed(address)) throw new Forbidden(address);
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isAllowed(InetAddress address) {
        if (!inside) return OUTSIDE.matches(address);
        return !address.isLinkLocalAddress() && !address.isAnyLocalAddress() && !address.isMulticastAddress();
    }
}
