package dev.runners.platform.release;

import dev.runners.contracts.Topics;
import dev.runners.contracts.release.ReleaseEvent;
import dev.runners.contracts.release.ReleaseState;
import dev.runners.platform.kafka.TopicReader;
import dev.runners.platform.kafka.TopicReader.From;
import dev.runners.platform.topic.Newest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A process's own copy of the topic {@code releases}. Safe for use by many threads. */
public final class ReadReleases implements AutoCloseable {

    private final Newest<String, ReleaseState> releases = new Newest<>(ReleaseState::version, ReleaseState::revision);
    private final TopicReader<ReleaseEvent> reader;
    private volatile KnownReleases offered = KnownReleases.NONE;

    /** @param kafka client configuration, {@code bootstrap.servers} at least */
    public ReadReleases(Map<String, Object> kafka) {
        reader = new TopicReader<>(kafka, Topics.RELEASES, From.BEGINNING, (_, event, _) -> take(event));
    }

    public ReadReleases start() {
        reader.start();
        return this;
    }

    public KnownReleases offered() {
        return offered;
    }

    /** Of this version; one that is withdrawn, too. */
    public Optional<ReleaseState> find(String version) {
        return releases.find(version);
    }

    /** Completes when all that is on the topic now is known; never while Kafka is away. */
    public CompletableFuture<Void> awaitEnd() {
        return reader.awaitEnd();
    }

    @Override
    public void close() {
        reader.close();
    }

    private void take(@Nullable ReleaseEvent event) {
        if (event != null) {
            releases.take(event.body());
            offered = new KnownReleases(releases.all());
        }
    }
}
