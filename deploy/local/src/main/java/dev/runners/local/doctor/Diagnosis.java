package dev.runners.local.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.local.stack.HowItEnded;
import dev.runners.local.stack.StackStatus;
import dev.runners.local.stack.StackStatus.PartState;
import dev.runners.local.stack.StackStatus.PartStatus;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What facts mean: a sentence for each that is not as it should be, with what to do; none when all is well. */
final class Diagnosis {

    private static final long GIB = 1L << 30;
    private static final long ENOUGH_DISK = 2 * GIB;
    /** A few hundred are usual. */
    private static final long STILL_MILLIS = 5_000;

    private static final long LAG_MILLIS = 5_000;
    /** Half of what is accepted before Runners are sent away. */
    private static final int PILED_UP = 5_000;
    /** A tenth of how long the gateway's word to the services is good for. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(6);

    private Diagnosis() {}

    /** Of the disk that holds all state. */
    static List<String> ofDisk(long usableBytes) {
        return usableBytes >= ENOUGH_DISK
                ? List.of()
                : List.of(
                        "Only %.1f GiB are left on the disk of .runners, and PostgreSQL and Kafka end when it is full: free some."
                                .formatted((double) usableBytes / GIB));
    }

    /**
     * Of the address that scripts and agents of this machine know, while nothing of ours runs.
     *
     * @param origin null when there has been none
     */
    static List<String> ofPort(@Nullable String origin, IntPredicate isFree) {
        int port = origin == null ? -1 : URI.create(origin).getPort();
        return port < 0 || isFree.test(port)
                ? List.of()
                : List.of(
                        "Another program listens on port %d, where the page was: end it, or ./runners up --port N takes another."
                                .formatted(port));
    }

    /**
     * Of what the launcher of this machine says.
     *
     * @param answers whether a part that is ready answers at this moment
     */
    static List<String> ofParts(StackStatus status, boolean launcherLives, Predicate<PartStatus> answers) {
        if (!launcherLives) {
            return List.of("The launcher is gone and its parts may still run:"
                    + " ./runners down stops them, ./runners up starts everything anew.");
        }
        List<String> found = new ArrayList<>();
        for (PartStatus part : status.parts()) {
            String note = part.note() == null ? "" : part.note();
            String why = note.isEmpty() ? "" : " (" + note + ")";
            if (part.state() != PartState.READY) {
                found.add("%s is %s%s: ./runners logs %s says what it does."
                        .formatted(part.name(), word(part.state()), why, part.name()));
            } else if (!answers.test(part)) {
                found.add("%s runs (process %d), but does not answer on port %d: it hangs, or was stopped by a signal."
                        .formatted(part.name(), part.pid(), part.port()));
            } else if (part.restarts() > 0) {
                found.add("%s is ready, but had to be started again %s%s: %s."
                        .formatted(
                                part.name(), times(part.restarts()), why, HowItEnded.whereToLook(part.name(), note)));
            }
        }
        return found;
    }

    /** Of {@code GET /api/status}, as it was answered at this moment. */
    static List<String> ofStatus(JsonNode status, Instant now) {
        List<String> found = new ArrayList<>();
        for (JsonNode part : status.path("parts")) {
            if (!part.path("up").asBoolean()) {
                found.add(
                        "The gateway gets no answer from %s, since %s: see that it runs and that the network lets them speak."
                                .formatted(
                                        part.path("name").asText(),
                                        part.path("since").asText()));
            }
        }
        if (status.path("queue").isNull()) {
            found.add("registry-service does not answer within a second: look at its log, and at PostgreSQL.");
        }
        if (!status.path("caught_up").asBoolean(true)) {
            found.add("Lists and live views show what was so at %s: the gateway does not hear from Kafka."
                    .formatted(status.path("as_of").asText("an unknown time")));
        } else {
            ofClocks(status.path("as_of").asText(""), now, found);
        }
        String silence = status.at("/queue/mass_silence_since").asText("");
        if (!silence.isEmpty() && !silence.equals("null")) {
            found.add(
                    "Much of the fleet fell silent at once, at %s, and %d attempts wait to be taken back: look for what these Runners share, a network first."
                            .formatted(
                                    silence, status.at("/queue/requeues_held").asInt()));
        }
        ofHeartbeats(status.path("heartbeats"), found);
        return found;
    }

    private static void ofHeartbeats(JsonNode heartbeats, List<String> found) {
        if (!heartbeats.isObject()) {
            found.add("heartbeat-service does not answer within a second: look at its log.");
            return;
        }
        long still = heartbeats.path("stands_still_ms").asLong();
        if (heartbeats.path("partitions").asInt() == 0) {
            found.add("Nobody judges who is alive: heartbeat-service has no partition of the topic heartbeats.");
        } else if (still > STILL_MILLIS) {
            found.add(
                    "Nobody is judged for %d s now, for Runners could not be heard: look at Kafka, and whether the address that Runners use leads to heartbeat-service; its log says so."
                            .formatted(still / 1000));
        } else if (heartbeats.path("lag_ms").asLong() > LAG_MILLIS) {
            found.add(
                    "Verdicts are %d s late: heartbeat-service has too little time on its processor, or Kafka answers slowly."
                            .formatted(heartbeats.path("lag_ms").asLong() / 1000));
        }
        if (heartbeats.path("credentials_lag_ms").asLong() > LAG_MILLIS) {
            found.add("heartbeat-service has not heard of registrations and revocations for %d s: look at Kafka."
                    .formatted(heartbeats.path("credentials_lag_ms").asLong() / 1000));
        }
        if (heartbeats.path("unacknowledged").asInt() > PILED_UP) {
            found.add("Kafka takes heartbeats more slowly than they come: %d wait."
                    .formatted(heartbeats.path("unacknowledged").asInt()));
        }
    }

    /** The view follows its topics, so its time is now, by the broker's clock. */
    private static void ofClocks(String asOf, Instant now, List<String> found) {
        if (asOf.isEmpty() || asOf.equals("null")) {
            return;
        }
        Duration apart = Duration.between(Instant.parse(asOf), now);
        if (apart.abs().compareTo(CLOCKS_APART) > 0) {
            found.add("The clock of this machine is %d s %s that of the installation: set both by NTP."
                    .formatted(apart.abs().toSeconds(), apart.isNegative() ? "behind" : "ahead of"));
        }
    }

    private static String word(PartState state) {
        return switch (state) {
            case WAITING -> "waiting for another part";
            case STARTING -> "starting";
            case READY -> "ready";
            case ENDED -> "down";
            case STOPPED -> "stopped";
        };
    }

    private static String times(int restarts) {
        return restarts == 1 ? "once" : restarts + " times";
    }
}
