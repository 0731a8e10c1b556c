package dev.runners.local;

import dev.runners.local.files.Home;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.StackStatus;
import dev.runners.local.stack.StackStatus.PartState;
import dev.runners.local.stack.StackStatus.PartStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code ./runners status}: exit code 0 when every part is ready, 1 when one is not, 3 when nothing runs. */
final class ShowStatus {

    private static final int NOTHING_RUNS = 3;
    private static final int KIB_PER_MIB = 1024;
    private static final String ROW = "%-18s %-9s %8s %6s %9s %10s %9s  %s%n";

    private final Home home;

    ShowStatus(Home home) {
        this.home = home;
    }

    int run() throws IOException, InterruptedException {
        Optional<StackStatus> status = StackStatus.read(home);
        Optional<ProcessHandle> launcher = LauncherLock.holder(home);
        if (status.isEmpty() || launcher.isEmpty()) {
            System.out.println(
                    status.isEmpty()
                            ? "Nothing runs: ./runners up starts it."
                            : "The launcher is gone and its parts may still run: ./runners down stops them.");
            return NOTHING_RUNS;
        }
        System.out.println(status.get().origin());
        System.out.printf(Locale.ROOT, ROW, "part", "state", "pid", "port", "memory", "up", "restarts", "");
        for (PartStatus part : status.get().parts()) {
            row(part);
        }
        ProcessHandle handle = launcher.get();
        row(new PartStatus(
                "launcher",
                status.get().ready() ? PartState.READY : PartState.STARTING,
                handle.pid(),
                0,
                status.get().since(),
                0,
                null));
        boolean ready = status.get().parts().stream().allMatch(part -> part.state() == PartState.READY);
        return ready ? 0 : 1;
    }

    private static void row(PartStatus part) throws IOException, InterruptedException {
        Long pid = part.pid();
        System.out.printf(
                Locale.ROOT,
                ROW,
                part.name(),
                part.state(),
                pid == null ? "-" : pid,
                part.port() == 0 ? "-" : part.port(),
                pid == null ? "-" : memory(pid),
                uptime(part.startedAt()),
                part.restarts(),
                part.note() == null ? "" : part.note());
    }

    private static String uptime(@Nullable Instant startedAt) {
        if (startedAt == null) {
            return "-";
        }
        Duration up = Duration.between(startedAt, Instant.now());
        return String.format(Locale.ROOT, "%d:%02d:%02d", up.toHours(), up.toMinutesPart(), up.toSecondsPart());
    }

    private static String memory(long pid) throws IOException, InterruptedException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        String said = new String(ps.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        ps.waitFor();
        return said.isEmpty() ? "-" : Long.parseLong(said) / KIB_PER_MIB + " MiB";
    }
}
