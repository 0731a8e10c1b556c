package dev.runners.local;

import dev.runners.local.files.Home;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.StackStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Waits while {@code ./runners up} builds and starts: what is called beside it would find nothing, or half of it. */
final class AwaitStart {

    private static final long POLL_MILLIS = 200;

    private AwaitStart() {}

    /** Returns when everything is ready, or nothing is being started (any more). */
    static void in(Home home) throws InterruptedException {
        if (isStarting(home)) {
            System.err.println("./runners up is still starting: waiting for it.");
        }
        while (isStarting(home)) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    static boolean isStarting(Home home) {
        Optional<ProcessHandle> launcher = LauncherLock.holder(home);
        return launcher.isPresent()
                ? StackStatus.read(home)
                        .filter(said -> said.launcherPid() == launcher.get().pid() && said.ready())
                        .isEmpty()
                : starter(home).isPresent();
    }

    /** The script that builds, and becomes the launcher or waits for it. */
    private static Optional<ProcessHandle> starter(Home home) {
        try {
            return ProcessHandle.of(
                            Long.parseLong(Files.readString(home.starting()).strip()))
                    .filter(ProcessHandle::isAlive);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
