package dev.runners.contracts.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.runners.contracts.Wire;
import org.junit.jupiter.api.Test;

class RunnerDeploymentTest {

    @Test
    void aBodyOfBeforeThereWereEphemeralOnesIsWrittenAsThen() throws JsonProcessingException {
        String then = """
                {"name":"eu-1","cloud_identity_id":null,"region":"eu-central-1","cpu":null,"memory":null,\
                "architecture":null,"idle_minutes":null,"minimum":null,"schedule":null}""";
        RunnerDeployment read = Wire.JSON.readValue(then, RunnerDeployment.class);
        assertThat(Wire.JSON.writeValueAsString(read)).isEqualTo(then);
    }
}
