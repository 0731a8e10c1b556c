package dev.runners.platform.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"http://registry:8081", "https://runners.example.org", "https://[::1]:65535"})
    void whereSomebodyIs(String url) {
        assertThat(Address.checked("RUNNERS_X_URL", URI.create(url))).isEqualTo(URI.create(url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "/runners", "ftp://host", "http:///path", "https://x:99999", "http://x:0"})
    void andWhereNobodyCanBe(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Address.checked("RUNNERS_X_URL", URI.create(url)))
                .withMessageStartingWith("RUNNERS_X_URL is not http://host:port");
    }
}
