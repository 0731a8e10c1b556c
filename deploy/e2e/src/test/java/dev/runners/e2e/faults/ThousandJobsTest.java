package dev.runners.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.contracts.Topics;
import dev.runners.contracts.Wire;
import dev.runners.e2e.faults.Caller.Answer;
import dev.runners.e2e.faults.Caller.Call;
import dev.runners.e2e.faults.ProtocolRunner.Held;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A thousand jobs run on a hundred Runners when everything happens at once: half of the Runners drain, some are cut off and
 * come back as zombies, some restart, each replica of the registry is stopped and killed in turn, and PostgreSQL, too. The
 * invariants of the reliability contract are asked afterwards, of the tables, of the topic, and of an all-seeing ledger.
 */
class ThousandJobsTest {

    private static final long SEED = Long.getLong("runners.test.seed", System.nanoTime());
    private static final int JOBS = 1_000;
    private static final int RUNNERS = 100;
    private static final int CUT = 3;
    private static final int RESTARTED = 3;
    private static final int PHASES = 6;
    private static final int MORE_EACH_PHASE = 20;
    private static final String TEAM = "thousand";
    private static final String SECRET_ENVIRONMENT = "canary-of-the-environment-5ba1c2";
    private static final String SECRET_VARIABLE = "canary-of-the-variable-5ba1c2";
    private static final String SECRET_BAD_INPUT = "canary-of-bad-input-5ba1c2";
    private static final String OF_THE_TEAM = "jobs WHERE labels ->> 'team' = '" + TEAM + "'";

    private static final Parts PARTS = Parts.running();
    private static final People PEOPLE = People.at(PARTS.replicas());
    private static final Fleet FLEET = new Fleet();
    private static final Queue<UUID> SUBMITTED = new ConcurrentLinkedQueue<>();
    private static List<String> takenWhileDraining = List.of();

    @BeforeAll
    static void everythingHappensAtOnce() {
        System.out.println("Seed of the thousand jobs: " + SEED + " (-Drunners.test.seed)");
        Random random = new Random(SEED);
        for (int i = 0; i < RUNNERS; i++) {
            FLEET.add(PEOPLE.register(TEAM), PARTS.heartbeat, random.nextLong());
        }
        FLEET.machines().forEach(Machine::start);
        submit(JOBS);
        Await.until("a thousand jobs run").until(() -> FLEET.ledger().running() >= JOBS);

        List<Machine> machines = new ArrayList<>(FLEET.machines());
        Collections.shuffle(machines, random);
        List<Machine> cut = machines.subList(0, CUT);
        cut.forEach(Machine::cut);
        machines.subList(CUT, CUT + RESTARTED).forEach(Machine::restart);
        List<Machine> draining = machines.subList(RUNNERS / 2, RUNNERS);
        draining.forEach(Machine::drain);
        String drained = draining.stream().map(one -> "'" + one.id() + "'").collect(Collectors.joining(", "));
        Await.until("half of them drain")
                .until(
                        () -> PARTS.database.count("runners WHERE self_draining AND id IN (" + drained + ")"),
                        half -> half == RUNNERS / 2);
        long before = PARTS.database.count("attempts WHERE runner_id IN (" + drained + ")");

        List<UUID> running = new ArrayList<>(SUBMITTED);
        Collections.shuffle(running, random);
        for (int phase = 0; phase < PHASES; phase++) {
            int from = phase * JOBS / (PHASES + 1);
            List<UUID> ending = running.subList(from, from + JOBS / (PHASES + 1));
            Thread more = Thread.ofVirtual().start(() -> submit(MORE_EACH_PHASE));
            Thread end = Thread.ofVirtual().start(() -> FLEET.release(ending));
            fault(phase);
            Await.until("the phase is over").until(() -> !more.isAlive() && !end.isAlive());
        }
        String ids = cut.stream().map(one -> "'" + one.id() + "'").collect(Collectors.joining(", "));
        Await.until("what the cut off ones held was taken from them")
                .until(() ->
                        PARTS.database.count("attempts WHERE ended_at IS NULL AND runner_id IN (" + ids + ")") == 0);
        cut.forEach(Machine::reconnect);
        FLEET.release(SUBMITTED);
        Await.until("all jobs are over")
                .until(() ->
                        PARTS.database.count(OF_THE_TEAM + " AND status IN ('QUEUED', 'CLAIMED', 'PROCESSING')") == 0);
        FLEET.end();
        takenWhileDraining = PARTS.database.query("SELECT job_id FROM attempts WHERE runner_id IN (" + drained
                + ") ORDER BY claimed_at OFFSET " + before);
        PARTS.database.awaitEmptyOutbox();
    }

    private static void fault(int phase) {
        switch (phase) {
            case 0 -> again(PARTS.a, PARTS.a::stop);
            case 1 -> again(PARTS.b, PARTS.b::kill);
            case 2 -> {
                PARTS.postgres.kill();
                PARTS.postgres.restart();
            }
            case 3 -> again(PARTS.a, PARTS.a::kill);
            case 4 ->
                PARTS.database.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                        + " WHERE application_name LIKE 'registry-%'");
            case 5 -> again(PARTS.b, PARTS.b::stop);
            default -> throw new IllegalArgumentException("There is no phase " + phase);
        }
    }

    private static void again(Service replica, Runnable end) {
        end.run();
        replica.start();
        replica.awaitReady();
    }

    /** So many, eight at a time; in the end it is known of each that it was made. */
    private static void submit(int jobs) {
        List<Thread> clients = new ArrayList<>();
        for (int client = 0; client < 8; client++) {
            int share = jobs / 8 + (client < jobs % 8 ? 1 : 0);
            clients.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < share; i++) {
                    Map<String, Object> more = Map.of(
                            "max_attempts",
                            100,
                            "config_snapshot",
                            Map.of(
                                    "environment", Map.of("TOKEN", SECRET_ENVIRONMENT),
                                    "variables", Map.of("password", SECRET_VARIABLE)));
                    Answer made = PEOPLE.caller()
                            .settle(People.submission(TEAM, more)
                                    .keyed(UUID.randomUUID().toString()));
                    SUBMITTED.add(UUID.fromString(made.json().path("id").asText()));
                }
            }));
        }
        Await.until("all are submitted").until(() -> clients.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void i1_noJobIsLostAndNoneIsThereThatNobodyMade() {
        assertThat(SUBMITTED).hasSize(JOBS + PHASES * MORE_EACH_PHASE).doesNotHaveDuplicates();
        assertThat(PARTS.database.query("SELECT id FROM " + OF_THE_TEAM + " AND status = 'SUCCESS'"))
                .containsExactlyInAnyOrderElementsOf(
                        SUBMITTED.stream().map(UUID::toString).toList());
        assertThat(PARTS.database.count(OF_THE_TEAM)).isEqualTo(SUBMITTED.size());
    }

    @Test
    void i2_noneRunsTwiceAtOnce() {
        assertThat(FLEET.ledger().violations()).isEmpty();
        assertThat(FLEET.broken()).isEmpty();
    }

    @Test
    void i2_attemptsRiseByOneAndEndBeforeTheNext() {
        assertThat(PARTS.database.query("""
                        SELECT j.id FROM jobs j LEFT JOIN attempts a ON a.job_id = j.id
                        WHERE labels ->> 'team' = '%s'
                        GROUP BY j.id
                        HAVING array_agg(a.number ORDER BY a.number)
                                   <> (SELECT array_agg(n) FROM generate_series(1, j.attempt) n)
                            OR count(*) FILTER (WHERE a.outcome = 'SUCCESS' AND a.id = j.attempt_id) <> 1
                            OR count(*) FILTER (WHERE a.outcome = 'SUCCESS') <> 1
                            OR count(*) FILTER (WHERE a.ended_at IS NULL) <> 0""".formatted(TEAM))).isEmpty();
    }

    @Test
    void i2_noneGoesToARunnerThatDrains() {
        assertThat(takenWhileDraining).isEmpty();
    }

    @Test
    void i3_ofZombiesNothingCounts() {
        assertThat(FLEET.refusals()).as("the cut off ones came back").isNotEmpty();
        for (Held zombie : FLEET.refusals()) {
            assertThat(PARTS.database.count("late_reports WHERE attempt_id = ?", zombie.id()))
                    .isPositive();
            assertThat(PARTS.database.count("attempts WHERE outcome = 'SUCCESS' AND id = ?", zombie.id()))
                    .isZero();
        }
    }

    @Test
    void i4_whatWasAcceptedIsStoredOnceAndInOrder() {
        Map<UUID, Set<UUID>> successes = FLEET.successes();
        assertThat(successes.keySet()).containsExactlyInAnyOrderElementsOf(SUBMITTED);
        assertThat(successes.values())
                .allSatisfy(attempts -> assertThat(attempts).hasSize(1));
        List<String> stored = PARTS.database.query("SELECT chunk_key FROM job_logs ORDER BY job_id, log_offset");
        assertThat(stored).doesNotHaveDuplicates().containsAll(FLEET.acceptedChunks());
        Map<String, String> last = new HashMap<>();
        for (String key : stored) {
            String before = last.put(key.substring(0, 36), key);
            assertThat(before == null || before.compareTo(key) < 0).as(key).isTrue();
        }
    }

    @Test
    void i5_i10_theTopicTellsEachLifeInOrderToOneEndAndEndsAsTheTableStands() throws IOException {
        Map<String, JsonNode> last = new HashMap<>();
        for (ConsumerRecord<String, byte[]> one : Topic.read(PARTS, Topics.JOBS.topic())) {
            JsonNode job = Wire.JSON.readTree(one.value());
            if (!TEAM.equals(job.path("labels").path("team").asText())) {
                continue;
            }
            JsonNode before = last.get(one.key());
            if (before == null
                    || job.path("revision").asLong() > before.path("revision").asLong()) {
                assertFollows(before, job, Topic.event(one));
                last.put(one.key(), job);
            }
        }
        Map<String, List<String>> table =
                PARTS.database.rows("SELECT id, status, attempt, revision, runner_id FROM " + OF_THE_TEAM).stream()
                        .collect(Collectors.toMap(List::getFirst, row -> row));
        assertThat(last).hasSize(table.size());
        last.forEach((id, job) -> assertThat(List.of(
                        id,
                        job.path("status").asText(),
                        job.path("attempt").asText(),
                        job.path("revision").asText(),
                        job.path("runner_id").asText()))
                .isEqualTo(table.get(id)));
    }

    private static void assertFollows(@org.jspecify.annotations.Nullable JsonNode before, JsonNode job, String event) {
        String what = event + " " + job;
        if (before == null) {
            assertThat(event).as(what).isEqualTo("JobSubmitted");
            return;
        }
        assertThat(job.path("revision").asLong())
                .as(what)
                .isEqualTo(before.path("revision").asLong() + 1);
        boolean claimed = event.equals("JobClaimed");
        assertThat(job.path("attempt").asInt())
                .as(what)
                .isEqualTo(before.path("attempt").asInt() + (claimed ? 1 : 0));
        Set<String> from = switch (event) {
            case "JobClaimed" -> Set.of("QUEUED");
            case "JobStarted" -> Set.of("CLAIMED");
            case "JobSucceeded", "JobProgressed" -> Set.of("PROCESSING");
            case "JobRequeued" -> Set.of("CLAIMED", "PROCESSING");
            default -> Set.of();
        };
        assertThat(from).as(what).contains(before.path("status").asText());
    }

    @Test
    void i13_noSecretIsInLogsTopicsOutboxOrProblems() throws IOException {
        Call bad = People.submission(TEAM, Map.of("config_snapshot", SECRET_BAD_INPUT, "on_lost", SECRET_BAD_INPUT));
        assertThat(PEOPLE.caller().settle(bad).status()).isIn(400, 422);
        List<String> secrets = List.of(
                SECRET_ENVIRONMENT, SECRET_VARIABLE, SECRET_BAD_INPUT, Fleet.SECRET_LOG, Fleet.SECRET_STATE, "rnr_");
        assertSaysNone("the problems", Accidents.problems(), secrets);
        try (Stream<Path> files = Files.walk(Parts.DIR)) {
            for (Path log : files.filter(file -> file.toString().endsWith(".log"))
                    .filter(file -> !file.toString().contains("/data/"))
                    .toList()) {
                assertSaysNone(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1), secrets);
            }
        }
        for (String topic : List.of(
                Topics.JOBS.topic(),
                Topics.RUNNERS.topic(),
                Topics.CREDENTIALS.topic(),
                Topics.LIVENESS.topic(),
                Topics.HEARTBEATS.topic())) {
            Collection<String> records = new HashSet<>();
            for (ConsumerRecord<String, byte[]> one : Topic.read(PARTS, topic)) {
                records.add(one.key()
                        + one.headers()
                        + (one.value() == null ? "" : new String(one.value(), StandardCharsets.UTF_8)));
            }
            assertSaysNone(topic, String.join("\n", records), secrets);
        }
        assertThat(PARTS.database.count("jobs WHERE config_snapshot::text LIKE ?", "%" + SECRET_ENVIRONMENT + "%"))
                .as("they were there")
                .isEqualTo(SUBMITTED.size());
        assertThat(PARTS.database.count("state_versions")).isPositive();
    }

    private static void assertSaysNone(String where, String text, List<String> secrets) {
        for (String secret : secrets) {
            assertThat(text.contains(secret)).as("%s says %s", where, secret).isFalse();
        }
    }

    @Test
    void i14_whileSomethingWasAwayThereWasOnly503() {
        Accidents.assertNone();
    }
}
