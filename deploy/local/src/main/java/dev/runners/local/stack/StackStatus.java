package dev.runners.local.stack;

import dev.runners.contracts.Wire;
import dev.runners.local.files.Home;
import dev.runners.local.files.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher says about itself in {@code run/status.json}.
 *
 * @param ready all parts have been ready once
 */
public record StackStatus(long launcherPid, String origin, boolean ready, Instant since, List<PartStatus> parts) {

    /** One part; {@code note} says why it last ended. */
    public record PartStatus(
            String name,
            PartState state,
            @Nullable Long pid,
            int port,
            @Nullable Instant startedAt,
            int restarts,
            @Nullable String note) {}

    /** Where a part is in its life. */
    public enum PartState {
        WAITING,
        STARTING,
        READY,
        ENDED,
        STOPPED
    }

    void write(Home home) {
        try {
            PrivateFile.write(home.status(), Wire.JSON.writeValueAsString(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empty when no launcher has said anything. */
    public static Optional<StackStatus> read(Home home) {
        try {
            return Optional.of(Wire.JSON.readValue(Files.readString(home.status()), StackStatus.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
