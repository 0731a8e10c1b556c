package dev.runners.sql;

import dev.runners.platform.setting.Wait;
import dev.runners.platform.setting.Within;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * How long one waits for the database. What takes longer is answered 503, and nothing hangs: a connection that waits for an
 * answer for much longer than both time-outs of PostgreSQL is closed, for nobody is there. One that nobody wanted for 20 s is
 * closed, too.
 */
@ConfigMapping(prefix = "runners.database")
interface DatabaseConfig {

    /** For a connection, while all are taken; or while a replica that just came opens them, on a machine that has much to do. */
    @WithName("acquire-timeout")
    @WithDefault("4s")
    @WithConverter(Wait.class)
    Duration acquireTimeout();

    /** For one statement, with its wait for locks (PostgreSQL's statement_timeout). */
    @WithName("statement-timeout")
    @WithDefault("10s")
    @WithConverter(Wait.class)
    Duration statementTimeout();

    /**
     * For the next statement of an open transaction, or PostgreSQL ends it with its locks
     * (idle_in_transaction_session_timeout). Longer than the outbox's relay waits for Kafka (20 s).
     */
    @WithName("idle-transaction-timeout")
    @WithDefault("30s")
    @WithConverter(DatabaseConfig.LongerThanTheRelay.class)
    Duration idleTransactionTimeout();

    /** Or each page of the outbox that Kafka is slow to take would be sent again and again. */
    final class LongerThanTheRelay implements Converter<Duration> {

        private static final long serialVersionUID = 1L;
        private static final Within<Duration> RANGE = new Within<>(
                new DurationConverter()::convert,
                Duration.ofSeconds(21),
                Duration.ofDays(24),
                "a duration from 21 s to 24 days, like 30s or 2m");

        @Override
        public Duration convert(String text) {
            return RANGE.read(text);
        }
    }
}
