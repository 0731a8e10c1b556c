package dev.runners.sql;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

/** How long one waits for the database. What takes longer is answered 503, and nothing hangs. */
@ConfigMapping(prefix = "runners.database")
interface DatabaseConfig {

    /** For a connection, while all are taken. */
    @WithName("acquire-timeout")
    @WithDefault("2s")
    Duration acquireTimeout();

    /** For one statement, with its wait for locks (PostgreSQL's statement_timeout). */
    @WithName("statement-timeout")
    @WithDefault("10s")
    Duration statementTimeout();

    /**
     * For the next statement of an open transaction, or PostgreSQL ends it with its locks
     * (idle_in_transaction_session_timeout). Longer than the outbox's relay waits for Kafka (20 s).
     */
    @WithName("idle-transaction-timeout")
    @WithDefault("30s")
    Duration idleTransactionTimeout();
}
