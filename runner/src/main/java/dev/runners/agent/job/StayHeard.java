package dev.runners.agent.job;

import dev.runners.agent.link.Moment;
import dev.runners.agent.presence.Presence;
import dev.runners.contracts.Timing;

/** Repeats PROCESSING while no heartbeat gets through: another way to be heard, and to learn that the job is lost. */
final class StayHeard implements AutoCloseable {

    private final ReportStatus report;
    private final Presence presence;
    private final Timing timing;
    private final Moment.Ticker ticker;
    private final Thread thread;

    StayHeard(ReportStatus report, Presence presence, Timing timing, Moment.Ticker ticker) {
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
            while (true) {
                Thread.sleep(timing.heartbeatInterval());
                if (presence.isUnheard(ticker.now())) {
                    report.stillHere();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
