package dev.runners.registry.job;

import dev.runners.registry.runner.RunnerPrincipal;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A Runner asks for a job.
 *
 * @param boot the process start it speaks from, or null: field Runners
 * @param key Idempotency-Key: the same gives the same job and attempt again, as long as it holds it
 */
record Claim(
        RunnerPrincipal runner,
        @Nullable UUID boot,
        @Nullable String key) {

    /** For the queue of the Runner's organisation. */
    Tuple parameters() {
        return Tuple.of(runner.id(), runner.organization(), boot, key);
    }
}
