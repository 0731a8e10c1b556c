package dev.runners.local.stack;

import dev.runners.local.files.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** What the launcher says: into its log with the time, and to whoever sits in front of it. */
final class LauncherLog {

    private final Path file;
    private final Consumer<String> listener;

    LauncherLog(Home home, Consumer<String> listener) {
        this.file = home.log("launcher");
        this.listener = listener;
    }

    synchronized void say(String sentence) {
        listener.accept(sentence);
        try {
            Files.writeString(
                    file,
                    Instant.now().truncatedTo(ChronoUnit.MILLIS) + " " + sentence + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
