package dev.runners.provisioner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number or duration that nobody could mean is refused by its name and with its range; what is not set is within it. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            provisioner.aws.AwsConfig,         runners.aws.call-timeout,       0s
            provisioner.aws.AwsConfig,         runners.aws.calls-per-second,   0
            provisioner.aws.AwsConfig,         runners.aws.calls-at-once,      -1
            provisioner.aws.AwsConfig,         runners.aws.log-retention-days, 31
            provisioner.deployment.SagaConfig, runners.saga.lease,             0s
            provisioner.deployment.SagaConfig, runners.saga.not-yet-limit,     -2m
            provisioner.deployment.SagaConfig, runners.saga.passing-limit,     -1
            provisioner.deployment.SagaConfig, runners.saga.online-limit,      0
            provisioner.deployment.SagaConfig, runners.saga.drain-limit,       49h
            provisioner.deployment.SagaConfig, runners.saga.first-backoff,     0s
            provisioner.deployment.SagaConfig, runners.saga.longest-backoff,   -20s
            provisioner.deployment.SagaConfig, runners.saga.look,              0
            provisioner.drift.DriftConfig,     runners.drift.every,            0s
            provisioner.drift.DriftConfig,     runners.drift.pieces-every,     -1h
            provisioner.drift.DriftConfig,     runners.drift.look,             0s
            provisioner.scale.ScaleConfig,     runners.scale.every,            never
            """)
    void outsideOfItsRangeItIsRefused(String mapping, String name, String wrong) throws ClassNotFoundException {
        assertThat(Settings.refusal(mapping, name, wrong)).contains(name, '"' + wrong + '"', "It has to be ");
    }
}
