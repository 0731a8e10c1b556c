package dev.runners.registry.wake;

import dev.runners.contracts.job.WakeMessage;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The waiting Runners of this replica. A Runner may hold several streams, one for each slot process. */
@ApplicationScoped
public class WakeStreams {

    /** A client that takes nothing while this many messages come is cut off; it comes back and claims. */
    private static final int PENDING = 64;

    private record Stream(RunnerPrincipal runner, MultiEmitter<? super WakeMessage> emitter) {}

    private final Map<UUID, Set<Stream>> streams = new ConcurrentHashMap<>();

    /** Opens one, with a wake at once: what came before it is not missed. */
    public Multi<WakeMessage> open(RunnerPrincipal runner) {
        return Multi.createFrom()
                .<WakeMessage>emitter(
                        emitter -> {
                            Stream stream = new Stream(runner, emitter);
                            streams.compute(runner.id(), (_, open) -> with(open, stream));
                            emitter.onTermination(() -> close(stream));
                            emitter.emit(WakeMessage.WAKE);
                        },
                        BackPressureStrategy.IGNORE)
                .onOverflow()
                .buffer(PENDING);
    }

    /** Wakes who may take a job of this organisation: the Runner it is assigned to, or everybody who serves it. */
    void wakeFor(UUID organization, @Nullable UUID assignedRunner) {
        if (assignedRunner != null) {
            wakeRunner(assignedRunner);
            return;
        }
        streams.values().stream()
                .flatMap(Set::stream)
                .filter(stream -> stream.runner.serves(organization))
                .forEach(stream -> stream.emitter.emit(WakeMessage.WAKE));
    }

    /** Wakes one Runner. */
    void wakeRunner(UUID runner) {
        send(runner, WakeMessage.WAKE);
    }

    /** Tells one Runner to let go of a job, as far as it holds this attempt or an older one. */
    void cancel(UUID runner, UUID job, int attempt) {
        send(runner, WakeMessage.cancel(job, attempt));
    }

    /** Ends the streams of a Runner that is no more. */
    void end(UUID runner) {
        of(runner).forEach(stream -> stream.emitter.complete());
    }

    private void send(UUID runner, WakeMessage message) {
        of(runner).forEach(stream -> stream.emitter.emit(message));
    }

    private Set<Stream> of(UUID runner) {
        return Objects.requireNonNullElse(streams.get(runner), Set.of());
    }

    private static Set<Stream> with(@Nullable Set<Stream> open, Stream stream) {
        Set<Stream> all = open == null ? ConcurrentHashMap.newKeySet() : open;
        all.add(stream);
        return all;
    }

    private void close(Stream stream) {
        streams.computeIfPresent(stream.runner.id(), (_, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }
}
