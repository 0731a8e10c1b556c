package dev.runners.local;

import dev.runners.local.files.Home;
import dev.runners.local.stack.Background;
import dev.runners.local.stack.StackStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Starts a launcher in the background and shows what it says until it is ready or has failed. */
final class StartDetached {

    private static final long POLL_MILLIS = 100;
    private static final Pattern TIME = Pattern.compile("(?m)^\\d{4}-\\d\\d-\\d\\dT\\S+ ");

    private final Home home;
    private final int port;
    private long shown;

    StartDetached(Home home, int port) {
        this.home = home;
        this.port = port;
    }

    int run() throws InterruptedException {
        Path log = home.log("launcher");
        shown = size(log);
        ProcessHandle launcher = start(log);
        Thread giveUp = new Thread(() -> Background.stop(launcher), "stop-launcher");
        Runtime.getRuntime().addShutdownHook(giveUp);
        while (launcher.isAlive() && !isReady(launcher)) {
            show(log);
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        boolean ready = launcher.isAlive();
        Runtime.getRuntime().removeShutdownHook(giveUp);
        show(log);
        return ready ? 0 : 1;
    }

    private ProcessHandle start(Path log) {
        try {
            return Background.start(
                    Main.class, java.util.List.of("up", "--attached", "--port", Integer.toString(port)), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady(ProcessHandle launcher) {
        Optional<StackStatus> status = StackStatus.read(home);
        return status.filter(said -> said.launcherPid() == launcher.pid() && said.ready())
                .isPresent();
    }

    private void show(Path log) {
        try {
            byte[] all = Files.exists(log) ? Files.readAllBytes(log) : new byte[0];
            if (all.length > shown) {
                String text = new String(all, (int) shown, (int) (all.length - shown), StandardCharsets.UTF_8);
                System.out.print(TIME.matcher(text).replaceAll(""));
                System.out.flush();
                shown = all.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path log) {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
