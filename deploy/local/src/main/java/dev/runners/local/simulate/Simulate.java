package dev.runners.local.simulate;

import dev.runners.local.Refusal;
import dev.runners.testkit.fleet.Enrolment;
import dev.runners.testkit.fleet.Fault;
import dev.runners.testkit.fleet.Fleet;
import dev.runners.testkit.fleet.PlayFault;
import dev.runners.testkit.fleet.Rhythm;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code ./runners simulate}: registers Runners, lets them beat, says how it goes, and removes them when it ends. */
public final class Simulate {

    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LOOK_AT_REGISTRATION = Duration.ofSeconds(2);
    private static final int NAME_DIGITS = 4;

    private final Simulation what;
    private final String prefix = "sim-" + UUID.randomUUID().toString().substring(0, NAME_DIGITS);
    private final Enrolment enrolment;
    private final SayStatus say = new SayStatus();
    private @Nullable Fleet fleet;
    private volatile boolean ended;

    public Simulate(Simulation what) {
        this.what = what;
        this.enrolment = new Enrolment(what.origin(), what.apiToken(), prefix);
    }

    /** Returns when its time is over; Ctrl-C comes earlier, and what has been registered is removed either way. */
    public int run() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "end-simulation"));
        register();
        Fleet running = start();
        long start = System.nanoTime();
        Duration atMost = what.atMost();
        while (running != null && !ended && (atMost == null || System.nanoTime() - start < atMost.toNanos())) {
            Thread.sleep(LOOK);
            if (!ended) {
                say.status(running);
            }
        }
        return 0;
    }

    /** Null when it has ended before it began. */
    private synchronized @Nullable Fleet start() {
        if (ended) {
            return null;
        }
        Fleet started =
                Fleet.start(what.origin(), enrolment.registered(), Rhythm.asTold(what.runners()), what.timing());
        fleet = started;
        if (what.jobs()) {
            started.takeJobs();
        }
        Fault fault = what.fault();
        if (fault != null) {
            Thread.ofVirtual().name("fault").start(new PlayFault(fault, started, what.timing(), say::sentence));
        }
        say.sentence(what.runners() + " Runners named " + prefix + "-1 and so on beat at " + what.origin()
                + (what.keep() ? ": Ctrl-C stops them." : ": Ctrl-C stops and removes them."));
        return started;
    }

    private void register() throws InterruptedException {
        Thread progress = Thread.ofVirtual().start(this::sayHowMany);
        try {
            enrolment.register(what.runners());
        } catch (IOException e) {
            throw new Refusal(sentence(e), e);
        } finally {
            progress.interrupt();
            progress.join();
        }
    }

    private void sayHowMany() {
        try {
            while (true) {
                Thread.sleep(LOOK_AT_REGISTRATION);
                say.passing("registered " + enrolment.registered().size() + " of " + what.runners());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs as the process ends. */
    private void end() {
        enrolment.end();
        Fleet running;
        synchronized (this) {
            ended = true;
            running = fleet;
        }
        if (running != null) {
            running.close();
        }
        if (what.keep()) {
            return;
        }
        say.sentence("Removing them again.");
        try {
            enrolment.remove();
        } catch (IOException e) {
            say.sentence(enrolment.registered().size() + " Runners named " + prefix + "-... are still registered: "
                    + sentence(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String sentence(IOException e) {
        return e instanceof ConnectException
                ? "Nothing answers at " + what.origin() + "."
                : String.valueOf(e.getMessage());
    }
}
