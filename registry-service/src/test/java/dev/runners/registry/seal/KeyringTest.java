package dev.runners.registry.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyringTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    @Test
    void hasTheCurrentKeyAndTheOldOnes() {
        Keyring keys = Keyring.of(Map.of("a", KEY, "b", KEY), Optional.of("b"));
        assertThat(keys.currentId()).isEqualTo("b");
        assertThat(keys.find("a")).isNotNull();
        assertThat(keys.find("c")).isNull();
        assertThat(keys.toString()).doesNotContain(KEY);
    }

    @Test
    void whatIsGivenTheSameIdHasAnotherName() {
        String other =
                Base64.getEncoder().encodeToString("other key of the tests, 32 bytes".getBytes(StandardCharsets.UTF_8));
        Keyring keys = Keyring.of(Map.of("a", KEY), Optional.of("a"));
        Keyring replaced = Keyring.of(Map.of("a", other), Optional.of("a"));
        assertThat(keys.currentName()).matches("a:[0-9a-f]{8}").isNotEqualTo(replaced.currentName());
        assertThat(keys.find(keys.currentName())).isSameAs(keys.current());
        assertThat(replaced.find(keys.currentName())).isNull();
    }

    @Test
    void refusesInOneSentenceThatTellsNothingOfAKey() {
        refuses(Map.of(), Optional.empty(), "there is no key");
        refuses(Map.of("a", KEY), Optional.empty(), "there is no key");
        refuses(Map.of("a", KEY), Optional.of("b"), "names the key b");
        refuses(Map.of("a", "c2hvcnQ="), Optional.of("a"), "not the base64 of 32 bytes");
        refuses(Map.of("a", "no base64!"), Optional.of("a"), "is no base64");
        refuses(Map.of("a b", KEY), Optional.of("a b"), "The id of a key");
    }

    private static void refuses(Map<String, String> keys, Optional<String> current, String sentence) {
        assertThatThrownBy(() -> Keyring.of(keys, current))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContainingAny(KEY, "c2hvcnQ", "no base64!");
    }
}
