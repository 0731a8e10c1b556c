package dev.runners.registry.job;

import static dev.runners.registry.Calls.job;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.job.JobStatus;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.InFlight;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sessions;
import dev.runners.testkit.Sessions.Gate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes at once is written in one transaction; what is the matter with one of them is nobody else's. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class AtOnceFaultTest {

    private static final int MANY = 40;
    private static final String FAIL_HERE = """
            CREATE FUNCTION fail_here() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'this row cannot be written'; END $$
            """;

    private final Sessions sessions = Sessions.besideTheService();
    private final UUID boot = UUID.randomUUID();

    @Test
    void manyClaimAndReportAtOnceAndEachHasAJobOfItsOwn() {
        List<Runner> runners =
                Stream.generate(() -> register()).limit(MANY).peek(this::greet).toList();
        List<String> jobs = runners.stream().map(one -> submit(one, Map.of())).toList();
        List<Claim> claims = atOnce(runners, one -> claim(one, "first"));
        assertThat(claims).extracting(Claim::job).containsExactlyElementsOf(jobs);
        assertThat(atOnce(runners, one -> claim(one, "first")))
                .as("the same key")
                .extracting(Claim::attempt)
                .containsExactlyElementsOf(claims.stream().map(Claim::attempt).toList());
        for (String status : List.of("PROCESSING", "PROCESSING", "SUCCESS", "SUCCESS")) {
            assertThat(atOnce(claims, one -> report(one, status))).containsOnly(200);
        }
        assertThat(jobs).extracting(id -> job(id).status()).containsOnly(JobStatus.SUCCESS);
        assertThat(atOnce(claims, one -> report(one, "FAILED"))).as("too late").containsOnly(409);
    }

    /** One transaction has one time. */
    @Test
    void whatComesWhileARoundStandsStillSharesATransaction() throws SQLException {
        List<Runner> runners =
                Stream.generate(() -> register()).limit(6).peek(this::greet).toList();
        List<String> jobs = runners.stream().map(one -> submit(one, Map.of())).toList();
        String stuck = "NEW.id = '" + jobs.getFirst() + "'";
        List<Claim> claims = new ArrayList<>();
        try (Gate gate = sessions.stopAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (" + stuck + ")")) {
            InFlight<Claim> first = InFlight.of(() -> claim(runners.getFirst(), "key"));
            sessions.awaitWaiting(1);
            claims.addAll(atOnce(runners.subList(1, 6), one -> claim(one, "key")));
            gate.open();
            claims.addFirst(first.answer());
        }
        assertThat(times("claimed_at FROM jobs WHERE id", jobs)).isLessThan(5);
        try (Gate gate = sessions.stopAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (" + stuck + ")")) {
            InFlight<Integer> first = InFlight.of(() -> report(claims.getFirst(), "PROCESSING"));
            sessions.awaitWaiting(1);
            assertThat(atOnce(claims.subList(1, 6), one -> report(one, "PROCESSING")))
                    .containsOnly(200);
            gate.open();
            assertThat(first.answer()).isEqualTo(200);
        }
        assertThat(times("started_at FROM jobs WHERE id", jobs)).isLessThan(5);
        try (Gate gate = sessions.stopAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (" + stuck + ")")) {
            InFlight<Integer> first = InFlight.of(() -> log(claims.getFirst()));
            sessions.awaitWaiting(1);
            assertThat(atOnce(claims.subList(1, 6), AtOnceFaultTest::log)).containsOnly(201);
            gate.open();
            assertThat(first.answer()).isEqualTo(201);
        }
        assertThat(times("at FROM job_logs WHERE stream = 'STDOUT' AND job_id", jobs))
                .isLessThan(5);
    }

    @Test
    void whatIsTheMatterWithOneReportIsNobodyElses() throws SQLException {
        Claim first = begun();
        Claim good = begun();
        Claim strange = new Claim(register(), good.answer());
        Claim failing = begun();
        Claim undone = begun();
        Claim locked = begun();
        Claim unreadable = begun();
        sessions.execute("UPDATE jobs SET on_lost = 'PERHAPS' WHERE id = '" + unreadable.job() + "'");
        failAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (NEW.id = \'" + failing.job() + "\')");
        try (Connection lock = sessions.holding("SELECT FROM jobs WHERE id = '" + locked.job() + "' FOR UPDATE");
                Gate gate =
                        sessions.stopAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (NEW.id = '" + first.job() + "')")) {
            InFlight<Integer> before = InFlight.of(() -> report(first, "SUCCESS"));
            sessions.awaitWaiting(1);
            List<InFlight<Integer>> others = Stream.of(good, good, strange, failing, unreadable, locked)
                    .map(one -> InFlight.of(() -> report(one, "SUCCESS")))
                    .toList();
            InFlight<Integer> handedBack = InFlight.of(() ->
                    undone.reports("FAILED", Map.of("released", true)).extract().statusCode());
            assertThat(others.subList(0, 5)).extracting(InFlight::answer).containsExactly(200, 200, 403, 500, 500);
            assertThat(handedBack.answer()).isEqualTo(200);
            assertThat(before.isAnswered())
                    .as("what stands still holds up nobody for long")
                    .isFalse();
            gate.open();
            assertThat(before.answer()).isEqualTo(200);
            assertThat(others.getLast().isAnswered())
                    .as("whose row is held waits")
                    .isFalse();
            lock.rollback();
            assertThat(others.getLast().answer()).isEqualTo(200);
        } finally {
            sessions.execute("DROP FUNCTION fail_here CASCADE");
            sessions.execute("UPDATE jobs SET on_lost = 'REQUEUE' WHERE id = '" + unreadable.job() + "'");
        }
        assertThat(Stream.of(first, good, failing, unreadable, undone, locked)
                        .map(one -> job(one.job()).status()))
                .containsExactly(
                        JobStatus.SUCCESS,
                        JobStatus.SUCCESS,
                        JobStatus.PROCESSING,
                        JobStatus.PROCESSING,
                        JobStatus.QUEUED,
                        JobStatus.SUCCESS);
    }

    @Test
    void whatIsTheMatterWithOneClaimIsNobodyElses() throws SQLException {
        List<Runner> runners =
                Stream.generate(() -> register()).limit(5).peek(this::greet).toList();
        List<String> jobs = runners.stream().map(one -> submit(one, Map.of())).toList();
        failAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (NEW.id = \'" + jobs.get(3) + "\')");
        try (Connection lock = sessions.holding(
                        "SELECT FROM runners WHERE id = '" + runners.get(4).id() + "' FOR UPDATE");
                Gate gate =
                        sessions.stopAt("BEFORE UPDATE ON jobs FOR EACH ROW WHEN (NEW.id = '" + jobs.get(0) + "')")) {
            InFlight<Claim> before = InFlight.of(() -> claim(runners.get(0), "key"));
            sessions.awaitWaiting(1);
            InFlight<Claim> good = InFlight.of(() -> claim(runners.get(1), "key"));
            InFlight<Claim> again = InFlight.of(() -> claim(runners.get(1), "key"));
            InFlight<Claim> restarted = InFlight.of(() -> new Claim(
                    runners.get(2),
                    claimed(runners.get(2), UUID.randomUUID(), "key").jsonPath()));
            InFlight<Integer> failing =
                    InFlight.of(() -> claimed(runners.get(3), boot, "key").statusCode());
            InFlight<Claim> locked = InFlight.of(() -> claim(runners.get(4), "key"));
            assertThat(good.answer().job()).isEqualTo(jobs.get(1));
            assertThat(again.answer().attempt()).isEqualTo(good.answer().attempt());
            assertThat(restarted.answer().job()).isEqualTo(jobs.get(2));
            assertThat(failing.answer()).isEqualTo(500);
            gate.open();
            assertThat(before.answer().job()).isEqualTo(jobs.get(0));
            assertThat(locked.isAnswered()).as("whose row is held waits").isFalse();
            lock.rollback();
            assertThat(locked.answer().job()).isEqualTo(jobs.get(4));
        } finally {
            sessions.execute("DROP FUNCTION fail_here CASCADE");
        }
        assertThat(job(jobs.get(3)).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void whatIsTheMatterWithOnePieceOfLogIsNobodyElses() throws SQLException {
        Claim first = begun();
        Claim good = begun();
        Claim failing = begun();
        Claim locked = begun();
        failAt("BEFORE INSERT ON job_logs FOR EACH ROW WHEN (NEW.job_id = \'" + failing.job() + "\')");
        try (Connection lock = sessions.holding("SELECT FROM jobs WHERE id = '" + locked.job() + "' FOR UPDATE");
                Gate gate = sessions.stopAt(
                        "BEFORE INSERT ON job_logs FOR EACH ROW WHEN (NEW.job_id = '" + first.job() + "')")) {
            InFlight<Integer> before = InFlight.of(() -> log(first));
            sessions.awaitWaiting(1);
            List<InFlight<Integer>> others = Stream.of(good, failing, locked)
                    .map(one -> InFlight.of(() -> log(one)))
                    .toList();
            assertThat(others.subList(0, 2)).extracting(InFlight::answer).containsExactly(201, 500);
            gate.open();
            assertThat(before.answer()).isEqualTo(201);
            assertThat(others.getLast().isAnswered())
                    .as("whose row is held waits")
                    .isFalse();
            lock.rollback();
            assertThat(others.getLast().answer()).isEqualTo(201);
        } finally {
            sessions.execute("DROP FUNCTION fail_here CASCADE");
        }
        assertThat(Stream.of(first, good, failing, locked).map(one -> pieces(one.job())))
                .containsExactly(1L, 1L, 0L, 1L);
    }

    /** A row at this point of a trigger cannot be written, until the function is dropped. */
    private void failAt(String point) throws SQLException {
        sessions.execute(FAIL_HERE);
        sessions.execute("CREATE TRIGGER fail_here " + point + " EXECUTE FUNCTION fail_here()");
    }

    /** From here on its boot is known. */
    private void greet(Runner runner) {
        assertThat(claimed(runner, boot, "nothing yet").statusCode()).isEqualTo(200);
    }

    private Claim begun() {
        Runner runner = register();
        submit(runner, Map.of());
        Claim claim = runner.claim(boot);
        claim.reports("PROCESSING").statusCode(200);
        return claim;
    }

    private Claim claim(Runner runner, String key) {
        return new Claim(runner, claimed(runner, boot, key).jsonPath());
    }

    private static Response claimed(Runner runner, UUID boot, String key) {
        return runner.from(boot).header("Idempotency-Key", key).post("/api/jobs/claim");
    }

    private static int log(Claim claim) {
        return claim.says()
                .header("Idempotency-Key", "piece")
                .body(Map.of("log_chunk", "a line"))
                .post("/api/jobs/" + claim.job() + "/logs")
                .statusCode();
    }

    /** How many times the others than the first have; five when each had a transaction of its own. */
    private long times(String of, List<String> jobs) throws SQLException {
        return sessions.number("SELECT count(DISTINCT time) FROM (SELECT " + of.replace(" FROM", " AS time FROM")
                + " IN ('" + String.join("', '", jobs.subList(1, jobs.size())) + "')) these");
    }

    private long pieces(String job) {
        try {
            return sessions.number("SELECT count(*) FROM job_logs WHERE stream = 'STDOUT' AND job_id = '" + job + "'");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int report(Claim claim, String status) {
        return claim.reports(status).extract().statusCode();
    }

    private static <T, R> List<R> atOnce(List<T> all, Function<T, R> call) {
        return all.stream().map(one -> InFlight.of(() -> call.apply(one))).toList().stream()
                .map(InFlight::answer)
                .toList();
    }
}
