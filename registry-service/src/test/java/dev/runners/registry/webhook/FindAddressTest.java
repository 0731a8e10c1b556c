package dev.runners.registry.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindAddressTest {

    /** As the operator of an installation sets it. */
    private record Set(Optional<URI> page, boolean inside) implements WebhookConfig {}

    private final FindAddress outside = new FindAddress(new Set(Optional.empty(), false));
    private final FindAddress everywhere = new FindAddress(new Set(Optional.empty(), true));

    @Test
    void insideIsOnlyForThoseWhoAreAllowed() throws Exception {
        assertThat(everywhere.of("localhost").isLoopbackAddress()).isTrue();
        assertThatThrownBy(() -> outside.of("localhost")).hasMessageContaining("may not lead");
        assertThat(outside.of("1.1.1.1").getHostAddress()).isEqualTo("1.1.1.1");
    }

    /** However it is written. */
    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "[::ffff:169.254.169.254]", "2852039166", "0.0.0.0"})
    void whereCredentialsAreNobodyIs(String host) {
        assertThatThrownBy(() -> everywhere.of(host)).hasMessageContaining("may not lead");
    }

    @Test
    void aHostThatIsNotThereIsSaid() {
        assertThatThrownBy(() -> outside.of("hooks.invalid")).hasMessage("No name server knows of hooks.invalid.");
    }
}
