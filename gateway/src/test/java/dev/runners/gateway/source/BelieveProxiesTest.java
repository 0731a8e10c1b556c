package dev.runners.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word on where a request comes from is taken. */
class BelieveProxiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            10.1.0.0/16              | 10.1.255.255 | true
            10.1.0.0/16              | 10.2.0.1     | false
            10.1.0.0/16              | ::1          | false
            127.0.0.2                | 127.0.0.2    | true
            127.0.0.2                | 127.0.0.1    | false
            10.1.0.0/16, 2001:db8::/32 | 2001:db8:1::7 | true
            2001:db8::1              | 2001:db8::1  | true
            2001:db8::1              | 2001:db8::2  | false
            0.0.0.0/0                | 203.0.113.7  | true
                                     | 127.0.0.1    | false
            """)
    void whoIsNamedIsBelieved(@Nullable String named, String address, boolean believed) {
        Optional<List<String>> proxies = Optional.ofNullable(named).map(all -> List.of(all.split(",", -1)));
        assertThat(new BelieveProxies(() -> proxies).isBelieved(address)).isEqualTo(believed);
    }

    /** As the compose file says it where nobody is named. */
    @Test
    void anEmptySettingNamesNobody() {
        EdgeConfig config = new SmallRyeConfigBuilder()
                .withMapping(EdgeConfig.class)
                .withDefaultValue("runners.edge.trusted-proxies", "")
                .build()
                .getConfigMapping(EdgeConfig.class);
        assertThat(new BelieveProxies(config).isBelieved("127.0.0.1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "proxy.example", "10.1.0.0/33", "10.1.0.0/x", "10.1.0.0/", "10.1/16/2", "/8"})
    void whatIsNoNetworkIsSaidAtTheStart(String wrong) {
        assertThatThrownBy(() -> new BelieveProxies(() -> Optional.of(List.of(wrong))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("RUNNERS_EDGE_TRUSTED_PROXIES");
    }
}
