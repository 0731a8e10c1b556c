package dev.runners.contracts;

import java.time.Duration;

/**
 * Every duration on which liveness and fencing rest, in one place, because they only hold together: the agent has killed
 * its Terraform before the control plane lets another Runner start. Source: the Runners page (60 s) and Kubernetes'
 * leader election (renew deadline below lease duration).
 *
 * @param scale factor on all of them; 1 is real time, tests run the same contract faster
 */
public record Timing(double scale) {

    public static final Timing REAL = new Timing(1);

    public Timing {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("The time scale must be above 0 and at most 1, not " + scale);
        }
    }

    /** Heard time without a heartbeat after which a Runner is OFFLINE; exactly this long is still ONLINE. */
    public Duration offlineAfter() {
        return seconds(60);
    }

    /** Heard time without a heartbeat after which a Runner is SUSPECT and gets no new work. */
    public Duration suspectAfter() {
        return seconds(45);
    }

    /** How often our agent sends a heartbeat, give or take 20 %. */
    public Duration heartbeatInterval() {
        return seconds(15);
    }

    /**
     * How often each ingest replica writes a beacon into every partition of {@code heartbeats}. What a beacon costs does not
     * scale: at a faster time four of them within {@link #beaconGap} are enough.
     */
    public Duration beaconInterval() {
        Duration real = Duration.ofMillis(250);
        Duration enough = beaconGap().dividedBy(4);
        return real.compareTo(enough) < 0 ? real : enough;
    }

    /** The most that one beacon advances heard time, and how long a replica may go without being acknowledged. */
    public Duration beaconGap() {
        return seconds(2);
    }

    /** A replica that sent no beacon for this long is gone for good: heard time goes on without it. */
    public Duration replicaForgottenAfter() {
        return seconds(30);
    }

    /** A claimed attempt without a report, log or state call goes back to the queue after this, uncounted. */
    public Duration claimAck() {
        return seconds(30);
    }

    /** An attempt of an OFFLINE Runner is lost when it also had no report, log or state call for this long. */
    public Duration contactQuiet() {
        return seconds(60);
    }

    /** An attempt of a Runner that sends no boot id (field generations) is lost after this long without report or log. */
    public Duration fieldRunnerQuiet() {
        return seconds(30 * 60);
    }

    /** Runners that fall silent within this, a fifth of the fleet and ten at least, are a mass silence. */
    public Duration massSilenceWindow() {
        return seconds(30);
    }

    /** After a begun apply is lost: from the last contact known to us until the job is claimable again. */
    public Duration lockDelay() {
        return seconds(120);
    }

    /** After a begun apply is lost: from the verdict until the job is claimable again, at the least. */
    public Duration verdictDelay() {
        return seconds(60);
    }

    /** Agent: without an acknowledged heartbeat for this long it claims nothing new. */
    public Duration stopClaimingAfter() {
        return seconds(45);
    }

    /** Agent: a begun apply is interrupted this long after the send of its last acknowledged contact. */
    public Duration interruptAfter() {
        return seconds(90);
    }

    /** Agent: a begun apply is killed this long after the send of its last acknowledged contact. */
    public Duration killAfter() {
        return seconds(115);
    }

    /** Between two comments on a wake stream; clients drop a stream that is silent for 35 s. */
    public Duration wakeComment() {
        return seconds(10);
    }

    /** How often a waiting agent asks for work although nobody woke it. */
    public Duration claimPoll() {
        return seconds(30);
    }

    /** Three process starts of one Runner that replace each other within this are an alarm, not restarts. */
    public Duration bootAlarmWindow() {
        return seconds(60);
    }

    /** After that alarm nobody may claim with the Runner's credentials for this long. */
    public Duration bootAlarmPause() {
        return seconds(5 * 60);
    }

    /** How long a job taken back from a Runner is named in the answers to its heartbeats. */
    public Duration takenBackMemory() {
        return seconds(30 * 60);
    }

    private Duration seconds(long seconds) {
        return millis(seconds * 1000);
    }

    private Duration millis(long millis) {
        return Duration.ofNanos(Math.round(millis * 1_000_000d * scale));
    }
}
