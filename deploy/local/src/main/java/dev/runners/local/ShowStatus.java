package dev.runners.local;

import dev.runners.local.files.Home;
import dev.runners.local.stack.Greeting;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.StackStatus;
import dev.runners.local.stack.StackStatus.PartState;
import dev.runners.local.stack.StackStatus.PartStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code ./runners status}: exit code 0 when every part is ready and answers, 1 when one is not, 3 when nothing runs. */
final class ShowStatus {

    private static final int NOTHING_RUNS = 3;
    /** Of a process that runs, but does not answer. */
    private static final String SILENT = "SILENT";

    private static final int KIB_PER_MIB = 1024;
    private static final String ROW = "%-19s %-9s %8s %6s %9s %10s %9s  %s%n";

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
        List<PartStatus> parts = status.get().parts();
        Set<PartStatus> silent = parts.stream()
                .filter(part -> part.state() == PartState.READY)
                .filter(part -> !Greeting.isAnswered(part))
                .collect(Collectors.toSet());
        for (PartStatus part : parts) {
            row(part, silent.contains(part) ? SILENT : part.state().toString());
        }
        ProcessHandle handle = launcher.get();
        PartState launching = status.get().ready() ? PartState.READY : PartState.STARTING;
        row(
                new PartStatus(
                        "launcher", launching, handle.pid(), 0, status.get().since(), 0, null),
                launching.toString());
        boolean ready = parts.stream().allMatch(part -> part.state() == PartState.READY);
        return ready && silent.isEmpty() ? 0 : 1;
    }

    private static void row(PartStatus part, String state) throws IOException, InterruptedException {
        Long pid = part.pid();
        System.out.printf(
                Locale.ROOT,
                ROW,
                part.name(),
                state,
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
