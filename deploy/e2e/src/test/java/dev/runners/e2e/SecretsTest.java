package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.local.files.Home;
import dev.runners.testkit.Topic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Invariant I13: not one byte of a secret is where it does not belong. */
class SecretsTest {

    private static Canaries canaries;
    private static String outbox = "";

    @BeforeAll
    static void plant() {
        // The relay waits, so that all that is told is in the outbox at once.
        try (Database.Held _ = Database.holding("SELECT pg_advisory_xact_lock(hashtext('outbox'))")) {
            canaries = new Canaries();
            outbox = String.join("\n", Database.query("SELECT outbox::text || encode(body, 'escape') FROM outbox"));
        }
        Database.awaitEmptyOutbox();
    }

    @Test
    void outboxHasNone() {
        assertThat(outbox).as("what it tells of").contains(canaries.job.toString(), canaries.name);
        assertNone("the outbox", outbox);
        assertThat(outbox).doesNotContain(canaries.logged);
    }

    @Test
    void topicsHaveNone() {
        String kafka = Stack.running().kafka();
        assertThat(Topic.names(kafka)).hasSizeGreaterThan(4);
        boolean told = false;
        for (String topic : Topic.names(kafka)) {
            for (ConsumerRecord<String, byte[]> one : Topic.read(kafka, topic)) {
                String text = text(one);
                assertNone(topic, text);
                assertThat(text).doesNotContain(canaries.logged);
                told |= text.contains(canaries.job.toString());
            }
        }
        assertThat(told).as("a topic tells of the job").isTrue();
    }

    @Test
    void logsHaveNone() throws IOException {
        Path logs = Home.at(Stack.DIR.resolve("stack")).log("any").getParent();
        try (Stream<Path> files = Files.list(logs)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(4);
            for (Path log : all) {
                String text = Files.readString(log, StandardCharsets.ISO_8859_1);
                assertNone(log.toString(), text);
                assertThat(text.contains(canaries.logged)).as("%s", log).isFalse();
            }
        }
    }

    @Test
    void problemsHaveNone() {
        canaries.problems.forEach(problem -> assertNone("a problem", problem));
    }

    @Test
    void streamsHaveNone() {
        String live = streamed("/api/live?name=" + canaries.name, canaries.name, "ONLINE");
        assertNone("/api/live", live);
        assertThat(live).doesNotContain(canaries.logged);
        assertNone("the log", streamed("/api/jobs/" + canaries.job + "/logs", canaries.logged));
    }

    /** What a stream says until all of this was in it; the Runner is heard meanwhile. */
    private static String streamed(String path, String... awaited) {
        StringBuilder said = new StringBuilder();
        return Await.until(path + " says " + List.of(awaited))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(
                        () -> {
                            canaries.runner.post("/api/runners/heartbeat", Map.of());
                            try (Stream<String> lines = Http.admin().stream(path)) {
                                boolean event = lines.peek(said::append).anyMatch(line -> line.startsWith("data:"));
                                return event ? said.toString() : "";
                            }
                        },
                        text -> Stream.of(awaited).allMatch(text::contains));
    }

    private static String text(ConsumerRecord<String, byte[]> one) {
        StringBuilder text = new StringBuilder().append(one.key());
        for (Header header : one.headers()) {
            text.append(header.key()).append(new String(header.value(), StandardCharsets.ISO_8859_1));
        }
        return one.value() == null
                ? text.toString()
                : text.append(new String(one.value(), StandardCharsets.ISO_8859_1))
                        .toString();
    }

    private static void assertNone(String where, String text) {
        for (int i = 0; i < canaries.secrets.size(); i++) {
            assertThat(text.contains(canaries.secrets.get(i)))
                    .as("%s says secret number %d", where, i)
                    .isFalse();
        }
    }
}
