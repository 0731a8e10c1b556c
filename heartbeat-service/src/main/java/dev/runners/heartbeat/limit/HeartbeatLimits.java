package dev.runners.heartbeat.limit;

import dev.runners.platform.setting.Count;
import dev.runners.platform.setting.Rate;
import dev.runners.platform.setting.Within;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.math.BigInteger;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** How much is taken at once; beyond that a heartbeat is refused, and told when to come again. */
@ConfigMapping(prefix = "runners.heartbeats")
public interface HeartbeatLimits {

    /** Bytes of one heartbeat's body; above, 413. */
    @WithDefault("8K")
    @WithConverter(HeartbeatLimits.Body.class)
    MemorySize body();

    /** Heartbeats a second that one Runner may send on average, in the time of the contract; above, 429. */
    @WithDefault("2")
    @WithConverter(Rate.class)
    double rate();

    /** How many of them at once. */
    @WithDefault("20")
    @WithConverter(Count.class)
    int burst();

    /** Heartbeats that were accepted and that Kafka has not taken yet; above, 503. */
    @WithDefault("10000")
    @WithConverter(Count.class)
    int unacknowledged();

    /** Calls that wait at once for a credential which is not known yet; above, 503. */
    @WithDefault("1000")
    @WithConverter(Count.class)
    int held();

    /** 1K, which any heartbeat of today fits in, to 256K, above which the HTTP server takes nothing. */
    final class Body implements Converter<MemorySize> {

        private static final long serialVersionUID = 1L;

        private static final Within<Long> RANGE =
                new Within<>(Body::bytes, 1L << 10, 256L << 10, "a size from 1K to 256K");

        @Override
        public MemorySize convert(String text) {
            return new MemorySize(BigInteger.valueOf(RANGE.read(text)));
        }

        private static @Nullable Long bytes(String text) {
            @Nullable MemorySize size = new MemorySizeConverter().convert(text);
            return size == null ? null : size.asLongValue();
        }
    }
}
