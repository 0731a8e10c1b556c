package dev.runners.provisioner.deployment;

import dev.runners.platform.setting.Flag;
import dev.runners.platform.setting.Wait;
import dev.runners.platform.setting.Within;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** How long the steps of cloud jobs may take. */
@ConfigMapping(prefix = "runners.saga")
public interface SagaConfig {

    /** After this long without a word another replica goes on with what one had begun. */
    @WithDefault("30s")
    @WithConverter(Wait.class)
    Duration lease();

    /** What AWS has and does not show yet, or shows and has not any more, is waited for this long within a step. */
    @WithName("not-yet-limit")
    @WithDefault("2m")
    @WithConverter(Wait.class)
    Duration notYetLimit();

    /** A step that AWS throttles, breaks or does not answer is tried again for this long. */
    @WithName("passing-limit")
    @WithDefault("15m")
    @WithConverter(Wait.class)
    Duration passingLimit();

    /** Until a Runner must be heard after its service was told to start it. */
    @WithName("online-limit")
    @WithDefault("10m")
    @WithConverter(Wait.class)
    Duration onlineLimit();

    /** Until a Runner must have ended its jobs; ECS protects a task no longer than this. */
    @WithName("drain-limit")
    @WithDefault("48h")
    @WithConverter(SagaConfig.AsLongAsEcsProtects.class)
    Duration drainLimit();

    /** Longest wait before the first try after a failure; it doubles, and each wait is a random part of it. */
    @WithName("first-backoff")
    @WithDefault("500ms")
    @WithConverter(Wait.class)
    Duration firstBackoff();

    @WithName("longest-backoff")
    @WithDefault("20s")
    @WithConverter(Wait.class)
    Duration longestBackoff();

    /** Whether images have to be named by digest: a tag can be moved to another image. */
    @WithName("demand-digests")
    @WithDefault("false")
    @WithConverter(Flag.class)
    boolean demandDigests();

    /** How often a step that waits looks again. */
    @WithDefault("1s")
    @WithConverter(Wait.class)
    Duration look();

    /** ECS protects a task for 2,880 minutes at most. */
    final class AsLongAsEcsProtects implements Converter<Duration> {

        private static final long serialVersionUID = 1L;
        private static final Within<Duration> RANGE = new Within<>(
                new DurationConverter()::convert,
                Duration.ofMillis(1),
                Duration.ofDays(2),
                "a duration from 1 ms to 2 days, like 12h");

        @Override
        public Duration convert(String text) {
            return RANGE.read(text);
        }
    }
}
