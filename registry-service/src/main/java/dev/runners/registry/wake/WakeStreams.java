package dev.runners.registry.wake;

import dev.runners.contracts.job.WakeMessage;
import dev.runners.registry.runner.RunnerPrincipal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
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

    /** Of the Runners that wait and serve this organisation, so many at the most: any of them. */
    List<UUID> waiting(UUID organization, int most) {
        List<UUID> ids = new ArrayList<>();
        streams.forEach((id, open) -> {
            if (open.stream().anyMatch(stream -> stream.runner.serves(organization))) {
                ids.add(id);
            }
        });
        if (ids.size() <= most) {
            return ids;
        }
        Collections.shuffle(ids, ThreadLocalRandom.current());
        return ids.subList(0, most);
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
