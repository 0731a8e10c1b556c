package dev.runners.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.testkit.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number or duration that nobody could mean is refused by its name and with its range; what is not set is within it. */
class SettingsTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            registry.job.ClaimLimits,              runners.claims.rate,                       0
            registry.job.ClaimLimits,              runners.claims.burst,                      -1
            registry.job.JobSealConfig,            runners.jobs.encrypted,                    flase
            registry.runner.RegistrationLimits,    runners.registrations.rate,                -50
            registry.runner.RegistrationLimits,    runners.registrations.burst,               0
            registry.runner.ArchiveConfig,         runners.archive.offline-after,             -30d
            registry.runner.ArchiveConfig,         runners.archive.never-connected-after,     0s
            registry.blob.StateConfig,             runners.state.streams,                     0
            registry.blob.StateConfig,             runners.state.connections,                 -4
            registry.blob.StateConfig,             runners.state.turn,                        0s
            sweep.SweepConfig,                     runners.retention.every,                   0s
            registry.housekeeping.RetentionConfig, runners.retention.logs,                    -30d
            registry.housekeeping.RetentionConfig, runners.retention.plans,                   0
            registry.housekeeping.RetentionConfig, runners.retention.jobs,                    1s
            registry.housekeeping.RetentionConfig, runners.retention.rollouts,                -1
            registry.housekeeping.RetentionConfig, runners.retention.deliveries,              0s
            registry.housekeeping.RetentionConfig, runners.retention.state-versions,          99999d
            registry.housekeeping.RetentionConfig, runners.retention.versions-of-a-state,     0
            registry.webhook.WebhookConfig,        runners.webhooks.inside,                   ture
            registry.cloud.UnmetUpdatesConfig,     runners.rollouts.unmet-after,              500ms
            audit.AuditConfig,                     runners.audit.keep,                        0
            sql.DatabaseConfig,                    runners.database.acquire-timeout,          0
            sql.DatabaseConfig,                    runners.database.statement-timeout,        -10s
            sql.DatabaseConfig,                    runners.database.idle-transaction-timeout, 20s
            """)
    void outsideOfItsRangeItIsRefused(String mapping, String name, String wrong) throws ClassNotFoundException {
        assertThat(Settings.refusal(mapping, name, wrong)).contains(name, '"' + wrong + '"', "It has to be ");
    }
}
