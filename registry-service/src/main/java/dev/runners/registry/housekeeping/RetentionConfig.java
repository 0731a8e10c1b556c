package dev.runners.registry.housekeeping;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Keep;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long what is over is kept. */
@ConfigMapping(prefix = "runners.retention")
public interface RetentionConfig {

    /** Logs, from the end of their job. */
    @WithDefault("30d")
    @WithConverter(Keep.class)
    Duration logs();

    /** Plans, from the end of their job; one that a waiting or running DEPLOY refers to stays until that is over. */
    @WithDefault("7d")
    @WithConverter(Keep.class)
    Duration plans();

    /** Jobs, from their end; one that something still refers to (a state, a log, a plan, another job) stays with it. */
    @WithDefault("90d")
    @WithConverter(Keep.class)
    Duration jobs();

    /** What is known of rollouts that are over, from their beginning; one whose jobs are still there stays with them. */
    @WithDefault("90d")
    @WithConverter(Keep.class)
    Duration rollouts();

    /** Transitions of Runners, from their time; the last of a Runner stays whatever its age. */
    @WithDefault("30d")
    @WithConverter(Keep.class)
    Duration transitions();

    /** What webhooks were told, from when it happened; what none took in that time goes, too. */
    @WithDefault("7d")
    @WithConverter(Keep.class)
    Duration deliveries();

    /** Versions of states, from their writing; the newest of a state stays whatever its age. */
    @WithName("state-versions")
    @WithDefault("90d")
    @WithConverter(Keep.class)
    Duration stateVersions();

    /** How many versions of one state are kept at most, from 1; those of dead attempts are not counted. */
    @WithName("versions-of-a-state")
    @WithDefault("20")
    @WithConverter(Count.class)
    int versionsOfAState();
}
