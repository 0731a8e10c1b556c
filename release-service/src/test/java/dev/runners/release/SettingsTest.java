package dev.runners.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number or duration that nobody could mean is refused by its name and with its range; what is not set is within it. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            release.rollout.RolloutConfig,     runners.rollouts.soak,           -5m
            release.rollout.RolloutConfig,     runners.rollouts.every,          500ms
            release.catalog.PublicationLimits, runners.publications.per-minute, 0
            release.catalog.PublicationLimits, runners.publications.burst,      -1
            """)
    void outsideOfItsRangeItIsRefused(String mapping, String name, String wrong) throws ClassNotFoundException {
        assertThat(Settings.refusal(mapping, name, wrong)).contains(name, '"' + wrong + '"', "It has to be ");
    }
}
