package dev.runners.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number or duration that nobody could mean is refused by its name and with its range; what is not set is within it. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.body,           1023
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.body,           257K
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.body,           -8K
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.rate,           0
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.burst,          0
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.unacknowledged, -1
            heartbeat.limit.HeartbeatLimits, runners.heartbeats.held,           0
            """)
    void outsideOfItsRangeItIsRefused(String mapping, String name, String wrong) throws ClassNotFoundException {
        assertThat(Settings.refusal(mapping, name, wrong)).contains(name, '"' + wrong + '"', "It has to be ");
    }
}
