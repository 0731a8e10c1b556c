package dev.runners.agent.job;

import dev.runners.agent.link.Moment;
import dev.runners.agent.presence.Presence;
import dev.runners.contracts.Timing;

/**
 * Repeats PROCESSING while no heartbeat gets through: another way to be heard, and to learn that the job is lost. And when the
 * attempt is told to stop, asks in the same way whether it is still the live one: who lost the job in a cut hears the same
 * words as one whose job a person cancelled, and has to be gone much sooner.
 */
final class StayHeard implements AutoCloseable {

    /** Questions in each heartbeat interval, while none is answered. */
    private static final int QUESTIONS = 10;

    private final Attempt attempt;
    private final ReportStatus report;
    private final Presence presence;
    private final Timing timing;
    private final Moment.Ticker ticker;
    private final Thread thread;

    StayHeard(Attempt attempt, ReportStatus report, Presence presence, Timing timing, Moment.Ticker ticker) {
        this.attempt = attempt;
        this.report = report;
        this.presence = presence;
        this.timing = timing;
        this.ticker = ticker;
        this.thread = Thread.ofVirtual().name("stay-heard").start(this::run);
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try {
            while (!attempt.awaitStop(timing.heartbeatInterval())) {
                beHeard();
            }
            while (attempt.isCancelled() && !report.stillHere()) {
                Thread.sleep(timing.heartbeatInterval().dividedBy(QUESTIONS));
            }
            while (true) {
                Thread.sleep(timing.heartbeatInterval());
                beHeard();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void beHeard() throws InterruptedException {
        if (presence.isUnheard(ticker.now())) {
            report.stillHere();
        }
    }
}
