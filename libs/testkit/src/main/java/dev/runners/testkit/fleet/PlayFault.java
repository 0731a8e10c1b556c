package dev.runners.testkit.fleet;

import dev.runners.contracts.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lets a fault happen to a fleet that had time to become ONLINE, until it is interrupted. */
public record PlayFault(Fault fault, Fleet fleet, Timing timing, Consumer<String> say) implements Runnable {

    @Override
    public void run() {
        try {
            Thread.sleep(timing.heartbeatInterval());
            switch (fault) {
                case Fault.Stop(double share) -> stop(fleet.some(share));
                case Fault.Cut(double share) -> cut(share);
                case Fault.Flap(double share) -> flap(share);
                case Fault.Herd() -> silence(fleet.runners());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(List<FleetRunner> some) {
        some.forEach(FleetRunner::fallSilent);
        say.accept(count(some) + " stopped: OFFLINE when the last heartbeat is " + seconds(timing.offlineAfter())
                + " old.");
    }

    private void cut(double share) throws InterruptedException {
        while (true) {
            say.accept(fleet.cut(share) + " connections were cut: nobody goes OFFLINE by that.");
            Thread.sleep(timing.heartbeatInterval());
        }
    }

    private void flap(double share) throws InterruptedException {
        while (true) {
            silence(fleet.some(share));
            Thread.sleep(timing.heartbeatInterval());
        }
    }

    /** Long enough that each of them is OFFLINE. */
    private void silence(List<FleetRunner> some) throws InterruptedException {
        Duration silence = timing.offlineAfter().plus(timing.heartbeatInterval());
        some.forEach(FleetRunner::fallSilent);
        say.accept(count(some) + " silent for " + seconds(silence) + ".");
        Thread.sleep(silence);
        some.forEach(FleetRunner::speak);
        say.accept(count(some) + " back, all within a second.");
    }

    private static String count(List<FleetRunner> some) {
        return some.size() == 1 ? "1 Runner is" : some.size() + " Runners are";
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.0f s", Math.ceil(duration.toMillis() / 1e3));
    }
}
