package dev.runners.local.doctor;

import dev.runners.local.Api;
import dev.runners.local.Api.Refused;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import dev.runners.local.stack.Greeting;
import dev.runners.local.stack.LauncherLock;
import dev.runners.local.stack.StackStatus;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./runners doctor}: exit code 0 when nothing is wrong, 1 when something is. */
public final class Doctor {

    private final Home home;
    private final Clock clock;
    private final PrintStream out;

    public Doctor(Home home, Clock clock, PrintStream out) {
        this.home = home;
        this.clock = clock;
        this.out = out;
    }

    /** Looks at this machine's own installation: its disk, its parts, and what it says of itself. */
    public int ofThisMachine() throws IOException, InterruptedException {
        List<String> found =
                new ArrayList<>(Diagnosis.ofDisk(Files.getFileStore(home.dir()).getUsableSpace()));
        Optional<StackStatus> status = StackStatus.read(home);
        boolean lives = LauncherLock.holder(home).isPresent();
        if (status.isEmpty() && !lives) {
            found.add("Nothing runs here: ./runners up starts it.");
            found.addAll(Diagnosis.ofPort(EnvFile.read(home.localEnv()).get("RUNNERS_ORIGIN"), FreePort::isFree));
        } else if (status.isPresent()) {
            found.addAll(Diagnosis.ofParts(status.get(), lives, Greeting::isAnswered));
        }
        if (lives) {
            found.addAll(ofAnswer(Api.local(home)));
        }
        return say(found);
    }

    /** Looks at another installation, from what it says of itself. */
    public int of(Api api) throws InterruptedException {
        return say(ofAnswer(api));
    }

    private List<String> ofAnswer(Api api) throws InterruptedException {
        try {
            return Diagnosis.ofStatus(api.get("/api/status"), clock.instant());
        } catch (Refused e) {
            return List.of("%s does not say how it is: %s".formatted(api.origin(), e.getMessage()));
        } catch (IOException e) {
            return List.of("Nothing answers at %s: see that the gateway runs and that this address leads to it."
                    .formatted(api.origin()));
        }
    }

    private int say(List<String> found) {
        found.forEach(out::println);
        if (found.isEmpty()) {
            out.println("All is well.");
        }
        return found.isEmpty() ? 0 : 1;
    }
}
