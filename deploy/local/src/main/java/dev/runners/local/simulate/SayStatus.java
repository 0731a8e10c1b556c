package dev.runners.local.simulate;

import dev.runners.testkit.fleet.Fleet;
import dev.runners.testkit.fleet.FleetRunner;
import dev.runners.testkit.fleet.Tally;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;

/** One line that is written over on a terminal, and one below the other elsewhere. */
final class SayStatus {

    private static final double P99 = 0.99;
    private static final double MILLIS = 1e3;
    private static final String WIPED = "\r\033[K";

    private final boolean terminal =
            Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    private boolean passing;

    /** What should stay. */
    synchronized void sentence(String text) {
        System.out.println((passing ? WIPED : "") + text);
        passing = false;
    }

    /** What the next replaces. */
    synchronized void passing(String text) {
        if (terminal) {
            System.out.print(WIPED + text);
            System.out.flush();
            passing = true;
        } else {
            System.out.println(text);
        }
    }

    void status(Fleet fleet) {
        Tally.Window window = fleet.tally().next();
        long silent = fleet.runners().stream().filter(FleetRunner::isSilent).count();
        long gone = fleet.runners().stream().filter(FleetRunner::isGone).count();
        long heard = fleet.runners().stream()
                .filter(runner -> runner.heardAt() > 0 && !runner.isSilent() && !runner.isGone())
                .count();
        String text = String.format(
                Locale.ROOT,
                "%d beating, %d silent | %.1f accepted/s, %d x 503, %d unanswered, %d waiting | p99 %.1f ms",
                heard,
                silent,
                window.accepted() * MILLIS / Math.max(1, window.lasted().toMillis()),
                window.unavailable(),
                window.failed(),
                fleet.tally().underWay(),
                window.answers().millis(P99));
        if (window.refused() > 0 || gone > 0) {
            text += " | " + window.refused() + " refused, " + gone + " removed by others";
        }
        if (fleet.tally().jobs() > 0) {
            text += " | " + fleet.tally().jobs() + " jobs done";
        }
        passing(text);
    }
}
