package dev.runners.registry.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import org.junit.jupiter.api.Test;

class ConfigurationHashTest {

    @Test
    void orderOfMembersDoesNotMatter() throws Exception {
        assertThat(hash("{\"a\": {\"x\": 1, \"y\": [1, 2]}, \"b\": null}"))
                .isEqualTo(hash("{\"b\": null, \"a\": {\"y\": [1, 2], \"x\": 1}}"));
    }

    @Test
    void orderInArraysAndEveryValueDo() throws Exception {
        String hash = hash("{\"a\": [1, 2]}");
        assertThat(hash).isNotEqualTo(hash("{\"a\": [2, 1]}")).isNotEqualTo(hash("{\"a\": [1, \"2\"]}"));
        assertThat(hash("{}")).isNotEqualTo(hash("{\"a\": null}"));
    }

    private static String hash(String json) throws JsonProcessingException {
        return ConfigurationHash.of(Wire.JSON.readTree(json));
    }
}
