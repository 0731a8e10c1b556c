package dev.runners.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.gateway.SmugglingCorpus.Case;
import dev.runners.gateway.SmugglingCorpus.Fate;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands on the wire, one request at most goes on, in nobody's name but its own. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "postgres", value = "false"))
@QuarkusTestResource(Doubles.class)
class SmugglingTest {

    private static final Pattern REFUSAL = Pattern.compile("^[A-Z]+/[0-9][.][0-9] (400|501) ");
    private static final int FEWEST = 300;
    private static final int AT_ONCE = 64;
    private static final int PATIENCE_MILLIS = 15_000;
    /** For what need not be answered: it may wait for the rest of a body. */
    private static final int GLANCE_MILLIS = 2_000;

    /** By nobody, and by no proxy that is believed. */
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", Doubles.PROXY})
    void nothingIsSmuggled(String from) throws Exception {
        List<Case> corpus = SmugglingCorpus.all(Doubles.apiToken(), from.equals(Doubles.PROXY));
        assertThat(corpus).hasSizeGreaterThan(FEWEST);
        List<Reply> replies = sendAll(from, corpus);
        List<String> seen = Doubles.seen();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < corpus.size(); i++) {
            Case tried = corpus.get(i);
            String complaint = answered(tried, replies.get(i)) + reached(tried, seen);
            if (!complaint.isEmpty()) {
                wrong.add(tried + " -> " + complaint);
            }
        }
        assertThat(wrong).as("of " + corpus.size()).isEmpty();
    }

    @Test
    void whatIsWellFormedGoesOn() throws Exception {
        Case pair = SmugglingCorpus.wellFormed(Doubles.apiToken());
        sendAll("127.0.0.1", List.of(pair));
        List<String> seen = Doubles.seen();
        assertThat(seen).filteredOn(request -> request.contains(pair.own())).hasSize(1);
        assertThat(seen).filteredOn(request -> request.contains(pair.hidden())).hasSize(1);
    }

    private static List<Reply> sendAll(String from, List<Case> corpus) throws Exception {
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService senders =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Callable<Reply>> tasks = corpus.stream()
                    .<Callable<Reply>>map(tried -> () -> send(from, tried))
                    .toList();
            for (Future<Reply> reply : senders.invokeAll(tasks)) {
                replies.add(reply.get());
            }
        }
        // What was sent on before this has arrived before this.
        Doubles.person().post("/api/jobs/last").then().statusCode(200);
        return replies;
    }

    private static Reply send(String from, Case tried) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), RestAssured.port, InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(tried.fate() == Fate.ONE ? GLANCE_MILLIS : PATIENCE_MILLIS);
            boolean closed = take(socket, tried.text().getBytes(StandardCharsets.ISO_8859_1), answer);
            return new Reply(answer.toString(StandardCharsets.ISO_8859_1), closed);
        }
    }

    /** Whether the other side closed the connection. */
    private static boolean take(Socket socket, byte[] request, ByteArrayOutputStream answer) {
        try {
            socket.getOutputStream().write(request);
            socket.getInputStream().transferTo(answer);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            // Closed with something of ours unread.
            return true;
        }
    }

    private static String answered(Case tried, Reply reply) {
        String text = reply.text;
        if (tried.fate() == Fate.ONE) {
            return text.startsWith("HTTP/1.1 5") ? "answered " + text : "";
        }
        if (!reply.closed) {
            return "stays open, answered " + text;
        }
        boolean refused = text.isEmpty()
                || (tried.fate() == Fate.REFUSED && REFUSAL.matcher(text).find());
        boolean cut = tried.fate() == Fate.CUT && text.startsWith("HTTP/1.1 4");
        boolean once = text.indexOf("HTTP/1.1 ") == text.lastIndexOf("HTTP/1.1 ");
        return (refused || cut) && once ? "" : "answered " + text;
    }

    private static String reached(Case tried, List<String> seen) {
        List<String> own =
                seen.stream().filter(request -> request.contains(tried.own())).toList();
        if (seen.stream().anyMatch(request -> request.contains(tried.hidden()))) {
            return " SMUGGLED";
        }
        if (own.size() > (tried.fate() == Fate.REFUSED ? 0 : 1)) {
            return " WENT ON " + own;
        }
        return own.stream().anyMatch(request -> request.contains(SmugglingCorpus.FORGED)) ? " FORGED " + own : "";
    }

    private record Reply(String text, boolean closed) {}
}
