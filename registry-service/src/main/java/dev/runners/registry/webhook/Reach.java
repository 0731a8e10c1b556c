package dev.runners.registry.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;

/**
 * Which addresses a webhook may lead to. What an admin of an organisation writes is called by this service, which stands where
 * he does not: beside databases, and in a cloud beside the address that gives out credentials.
 */
enum Reach {
    NEVER,
    /** Loopback and private ones. */
    INSIDE,
    OUTSIDE;

    /** Where clouds give out credentials, beside the link-local 169.254.169.254: Alibaba, Azure, AWS, Google. */
    private static final Set<String> CLOUDS =
            Set.of("100.100.100.200", "168.63.129.16", "fd00:ec2:0:0:0:0:0:254", "fd20:ce:0:0:0:0:0:254");

    static Reach of(InetAddress address) {
        if (address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress()) {
            return NEVER;
        }
        if (address.isLoopbackAddress() || address.isSiteLocalAddress()) {
            return INSIDE;
        }
        int first = address.getAddress()[0] & 0xff;
        int second = address.getAddress()[1] & 0xff;
        return switch (address) {
            // "This network", and what is reserved, broadcast included; what clouds have there of their own.
            case Inet4Address _ when first == 0 || first >= 240 -> NEVER;
            case Inet4Address _ when CLOUDS.contains(address.getHostAddress()) -> NEVER;
            // Of benches and protocols; between providers and their customers.
            case Inet4Address _ when first == 198 && (second == 18 || second == 19) -> INSIDE;
            case Inet4Address _ when first == 192 && second == 0 && address.getAddress()[2] == 0 -> INSIDE;
            case Inet4Address _ when first == 100 && second >= 64 && second < 128 -> INSIDE;
            // AWS's and Google's; then IPv4 addresses in another dress.
            case Inet6Address _ when CLOUDS.contains(address.getHostAddress()) -> NEVER;
            case Inet6Address _ when first == 0xfc || first == 0xfd -> INSIDE;
            case Inet6Address _ when first == 0 || (first == 0x20 && second == 0x02) -> NEVER;
            default -> OUTSIDE;
        };
    }
}
