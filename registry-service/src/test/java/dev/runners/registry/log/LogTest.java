package dev.runners.registry.log;

import static dev.runners.registry.Calls.ELSEWHERE;
import static dev.runners.registry.Calls.HOME;
import static dev.runners.registry.Calls.operator;
import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static dev.runners.registry.Calls.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.testkit.RealParts;
import dev.runners.testkit.Sign;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class LogTest {

    private static final String END = "end";

    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    ReadLog readLog;

    @Inject
    WatchLogs watchLogs;

    @Inject
    Pool pool;

    @AfterEach
    void close() {
        http.shutdownNow();
    }

    @Test
    void isToldAsItComesAndInOrder() throws Exception {
        Claim claim = claim();
        BlockingQueue<Event> events = follow(claim.job(), "", null);
        assertThat(any(events).isComment()).isTrue();
        for (int i = 1; i <= 5; i++) {
            claim.logs("line " + i + "\n").statusCode(201);
            Event event = next(events);
            assertThat(event.id()).isEqualTo(Integer.toString(i));
            assertThat(event.name()).isNull();
            assertThat(event.json().getString("text")).isEqualTo("line " + i + "\n");
            assertThat(event.json().getInt("attempt")).isEqualTo(1);
            assertThat(event.json().getString("stream_type")).isEqualTo("STDOUT");
        }
    }

    @Test
    void saysWhenTheJobIsOverFollowsItsLeftoversAndCloses() throws Exception {
        Claim claim = claim();
        claim.logs("one").statusCode(201);
        BlockingQueue<Event> events = follow(claim.job(), "", null);
        assertThat(next(events).id()).isEqualTo("1");
        claim.reports("SUCCESS").statusCode(200);
        Event end = next(events);
        assertThat(end.name()).isEqualTo(END);
        assertThat(end.id()).isEqualTo("1");
        assertThat(end.json().getBoolean("complete")).isTrue();
        assertThat(end.json().getInt("next_offset")).isEqualTo(1);
        claim.logs("after the end").statusCode(201);
        assertThat(next(events).json().getString("text")).isEqualTo("after the end");
        assertThat(next(events).name()).isEqualTo(END);
        assertThat(next(events)).isEqualTo(Event.CLOSED);
        // The same for who comes later, and for a job that never said a word.
        BlockingQueue<Event> later = follow(claim.job(), "?after=1", null);
        assertThat(next(later).id()).isEqualTo("2");
        assertThat(next(later).name()).isEqualTo(END);
        Claim silent = claim();
        silent.reports("FAILED").statusCode(200);
        assertThat(next(follow(silent.job(), "", null)).name()).isEqualTo(END);
    }

    @Test
    void goesOnBehindTheLargerOffset() throws Exception {
        Claim claim = claim();
        write(claim, 450, "");
        BlockingQueue<Event> first = follow(claim.job(), "", null);
        for (int i = 1; i <= 210; i++) {
            assertThat(next(first).id()).isEqualTo(Integer.toString(i));
        }
        // More than a page later, as a browser comes back: the URL is the old one.
        BlockingQueue<Event> again = follow(claim.job(), "?after=3", "210");
        for (int i = 211; i <= 450; i++) {
            assertThat(next(again).id()).isEqualTo(Integer.toString(i));
        }
        claim.logs("451").statusCode(201);
        assertThat(next(again).id()).isEqualTo("451");
        assertThat(next(follow(claim.job(), "?after=450", "7")).id()).isEqualTo("451");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage", "-1", "4", "9223372036854775807", "99999999999999999999", "1e0", " ", "long"})
    void aLastEventIdThatCannotBeCountsForNothing(String lastEventId) throws Exception {
        Claim claim = claim();
        claim.logs("one").statusCode(201);
        claim.logs("two").statusCode(201);
        claim.logs("three").statusCode(201);
        String sent = lastEventId.equals("long") ? "3".repeat(10 * 1024) : lastEventId;
        assertThat(next(follow(claim.job(), "?after=1", sent)).id()).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/event-stream", "text/plain", "application/json"})
    void isForViewersOfTheSameOrganisation(String type) {
        Claim claim = claim();
        String log = "/api/jobs/" + claim.job() + "/logs";
        for (String unknown : new String[] {"/api/jobs/" + UUID.randomUUID() + "/logs", "/api/jobs/x/logs"}) {
            operator().accept(type).get(unknown).then().statusCode(404).contentType("application/problem+json");
        }
        person(ELSEWHERE, Role.VIEWER)
                .accept(type)
                .get(log)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
        person(HOME).accept(type).get(log).then().statusCode(403);
        claim.runner().says().accept(type).get(log).then().statusCode(403);
        RestAssured.given().accept(type).get(log).then().statusCode(401);
        operator().accept(type).get(log + "?after=x").then().statusCode(400).contentType("application/problem+json");
    }

    @Test
    void isJsonForWhoDoesNotMind() {
        String log = "/api/jobs/" + claim().job() + "/logs";
        operator().get(log).then().statusCode(200).contentType("application/json");
        operator()
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(log)
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void anEmptyLogIsAnEmptyText() {
        operator()
                .accept(ContentType.TEXT)
                .get("/api/jobs/" + claim().job() + "/logs")
                .then()
                .statusCode(200)
                .contentType("text/plain;charset=UTF-8")
                .header("Cache-Control", "no-store")
                .body(equalTo(""));
    }

    @Test
    void aDownloadIsAllOfIt() throws Exception {
        Claim claim = claim();
        write(claim, 900, "123456789ä" + "x".repeat(20_000));
        claim.logs("y".repeat(3 * 1024 * 1024)).statusCode(201);
        claim.logs("end").statusCode(201);
        MessageDigest written = MessageDigest.getInstance("SHA-256");
        for (int i = 1; i <= 900; i++) {
            written.update((i + "123456789ä" + "x".repeat(20_000)).getBytes(StandardCharsets.UTF_8));
        }
        written.update("y".repeat(3 * 1024 * 1024).getBytes(StandardCharsets.UTF_8));
        written.update("end".getBytes(StandardCharsets.UTF_8));

        MessageDigest read = MessageDigest.getInstance("SHA-256");
        HttpResponse<InputStream> response = http.send(
                request(claim.job(), "").header("Accept", "text/plain").build(), BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        try (InputStream body = new DigestInputStream(response.body(), read)) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        assertThat(HexFormat.of().formatHex(read.digest()))
                .isEqualTo(HexFormat.of().formatHex(written.digest()));
    }

    @Test
    void saysThatItIsThereWhileNothingHappens() {
        UUID job = UUID.fromString(claim().job());
        Duration soon = Duration.ofMillis(10);
        LogTail tail = new LogTail(readLog, watchLogs, job, new LogHead(0, false), 0, soon, soon);
        tail.news()
                .subscribe()
                .withSubscriber(AssertSubscriber.create(4))
                .awaitItems(4)
                .assertItems(new LogNews.Nothing(), new LogNews.Nothing(), new LogNews.Nothing(), new LogNews.Nothing())
                .cancel();
    }

    private static Claim claim() {
        Runner runner = register();
        submit(runner, Map.of());
        return runner.claim(UUID.randomUUID());
    }

    /** So many entries, each with its offset in front, quicker than a Runner could send them. */
    private void write(Claim claim, int entries, String text) {
        pool.preparedQuery("""
                        WITH job AS (UPDATE jobs SET log_offset = $2 WHERE id = $1)
                        INSERT INTO job_logs (job_id, log_offset, attempt_id, stream, text, at)
                        SELECT $1, n, $3, 'STDOUT', n || $4, runners_now() FROM generate_series(1, $2::int) n
                        """)
                .execute(Tuple.of(UUID.fromString(claim.job()), entries, UUID.fromString(claim.attempt()), text))
                .await()
                .atMost(Duration.ofSeconds(30));
    }

    private HttpRequest.Builder request(String job, String query) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + RestAssured.port + "/api/jobs/" + job + "/logs" + query))
                .header("Authorization", "Bearer " + Sign.token("alice", HOME, Role.VIEWER));
    }

    private BlockingQueue<Event> follow(String job, String query, @Nullable String lastEventId) throws Exception {
        HttpRequest.Builder request = request(job, query).header("Accept", "text/event-stream");
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<Stream<String>> response = http.send(request.build(), BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/event-stream");
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        Thread.ofVirtual().start(() -> events.add(read(response.body(), events)));
        return events;
    }

    /** Returns how it ended. */
    private static Event read(Stream<String> lines, BlockingQueue<Event> into) {
        StringBuilder block = new StringBuilder();
        try {
            lines.forEach(line -> {
                if (!line.isEmpty()) {
                    block.append(line).append('\n');
                } else {
                    into.add(Event.of(block.toString()));
                    block.setLength(0);
                }
            });
            return Event.CLOSED;
        } catch (UncheckedIOException e) {
            return Event.CUT;
        }
    }

    private static Event next(BlockingQueue<Event> events) throws InterruptedException {
        Event event = any(events);
        return event.isComment() ? next(events) : event;
    }

    private static Event any(BlockingQueue<Event> events) throws InterruptedException {
        return Objects.requireNonNull(events.poll(30, TimeUnit.SECONDS), "no event came");
    }

    private record Event(
            @Nullable String id,
            @Nullable String name,
            @Nullable String data) {

        static final Event CLOSED = new Event(null, "closed", null);
        static final Event CUT = new Event(null, "cut", null);

        static Event of(String block) {
            return new Event(field(block, "id"), field(block, "event"), field(block, "data"));
        }

        private static @Nullable String field(String block, String name) {
            return block.lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .map(line -> line.substring(name.length() + 1))
                    .findFirst()
                    .orElse(null);
        }

        boolean isComment() {
            return data == null && name == null;
        }

        JsonPath json() {
            return new JsonPath(data);
        }
    }
}
