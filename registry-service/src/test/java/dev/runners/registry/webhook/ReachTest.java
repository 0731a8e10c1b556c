package dev.runners.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReachTest {

    @ParameterizedTest
    @CsvSource({
        "1.1.1.1, OUTSIDE",
        "172.32.0.1, OUTSIDE",
        "100.128.0.1, OUTSIDE",
        "2606:4700::1111, OUTSIDE",
        "127.0.0.1, INSIDE",
        "127.9.9.9, INSIDE",
        "::1, INSIDE",
        "10.1.2.3, INSIDE",
        "172.16.0.1, INSIDE",
        "192.168.0.1, INSIDE",
        "100.64.0.1, INSIDE",
        "fd12:3456::1, INSIDE",
        "::ffff:10.0.0.1, INSIDE",
        "169.254.169.254, NEVER",
        "::ffff:169.254.169.254, NEVER",
        "fe80::1, NEVER",
        "fd00:10:244::1, INSIDE",
        "198.18.0.1, INSIDE",
        "198.20.0.1, OUTSIDE",
        "192.0.0.8, INSIDE",
        "192.0.2.1, OUTSIDE",
        "fd00:ec2::254, NEVER",
        "fd20:ce::254, NEVER",
        "100.100.100.200, NEVER",
        "168.63.129.16, NEVER",
        "0.0.0.0, NEVER",
        "0.1.2.3, NEVER",
        "::, NEVER",
        "::10.0.0.1, NEVER",
        "64:ff9b::a9fe:a9fe, NEVER",
        "2002:a9fe:a9fe::1, NEVER",
        "224.0.0.1, NEVER",
        "255.255.255.255, NEVER",
        "ff02::1, NEVER"
    })
    void anAddressIsWhereItIs(String address, Reach reach) throws UnknownHostException {
        assertThat(Reach.of(InetAddress.getByName(address))).isEqualTo(reach);
    }
}
