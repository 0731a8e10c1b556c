package dev.runners.provisioner.aws;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Wait;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;

/** Where AWS is, and how one speaks to it. Credentials come from where the SDK looks for them by itself. */
@ConfigMapping(prefix = "runners.aws")
public interface AwsConfig {

    /** One endpoint for all services, when it is not AWS's own. */
    Optional<URI> endpoint();

    /** Where roles are assumed: STS has an endpoint in each region, and the sessions count in all. */
    @WithName("sts-region")
    @WithDefault("us-east-1")
    String stsRegion();

    /** For one call; what takes longer may have been done, and is asked again. */
    @WithName("call-timeout")
    @WithDefault("8s")
    @WithConverter(Wait.class)
    Duration callTimeout();

    /**
     * Calls to one service of one account, in a region, a second on average; more wait. AWS throttles an account, and with
     * us all else that is in it.
     */
    @WithName("calls-per-second")
    @WithDefault("5")
    @WithConverter(Count.class)
    int callsPerSecond();

    /** Such calls at once before the first waits, at least 1. */
    @WithName("calls-at-once")
    @WithDefault("20")
    @WithConverter(Count.class)
    int callsAtOnce();

    /** How long logs of Runners are kept, in days; one of the numbers that CloudWatch Logs allows. */
    @WithName("log-retention-days")
    @WithDefault("30")
    @WithConverter(AwsConfig.Days.class)
    int logRetentionDays();

    /** What roles have to trust; without it AWS is asked who we are. */
    Optional<String> principal();

    /** Where Runners find us: their RUNNER_ORIGIN. */
    @WithName("runner-origin")
    @WithDefault("http://localhost:8080")
    String runnerOrigin();

    /** Those that CloudWatch Logs takes (PutRetentionPolicy). */
    final class Days implements Converter<Integer> {

        private static final long serialVersionUID = 1L;

        private static final List<Integer> TAKEN = List.of(
                1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
                3653);

        @Override
        public Integer convert(String text) {
            return TAKEN.stream()
                    .filter(days -> days.toString().equals(text.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("It has to be one of "
                            + TAKEN.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "."));
        }
    }
}
