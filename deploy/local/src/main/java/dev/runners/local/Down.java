package dev.runners.local;

import dev.runners.local.files.Home;
import dev.runners.local.stack.Background;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.StopLeftovers;
import java.util.List;
import java.util.Optional;

/** {@code ./runners down}: stops the launcher and its parts, and what a killed launcher left. */
final class Down {

    private final Home home;

    Down(Home home) {
        this.home = home;
    }

    int run() {
        Optional<ProcessHandle> launcher = LauncherLock.holder(home);
        launcher.ifPresent(Background::stop);
        try (LauncherLock _ = LauncherLock.take(home)) {
            List<String> left = StopLeftovers.in(home);
            if (!left.isEmpty()) {
                System.out.println("Stopped what was left running: " + String.join(", ", left) + ".");
            } else {
                System.out.println(launcher.isPresent() ? "Stopped." : "Nothing was running.");
            }
        }
        return 0;
    }
}
