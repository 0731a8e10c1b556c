package dev.runners.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.runners.contracts.Wire;
import dev.runners.local.Api;
import dev.runners.local.files.Home;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {

    @TempDir
    private Path home;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private HttpServer installation;

    @BeforeEach
    void start() throws IOException {
        installation = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        installation.start();
    }

    @AfterEach
    void stop() {
        installation.stop(0);
    }

    @Test
    void anotherInstallationThatIsWellIsCalledWell() throws Exception {
        answer(200, WellStatus.json().toString());
        assertThat(doctor().of(api())).isZero();
        assertThat(said).hasToString("All is well.\n");
    }

    @Test
    void whatIsWrongThereIsSaid() throws Exception {
        var status = WellStatus.json();
        status.putNull("queue");
        answer(200, Wire.JSON.writeValueAsString(status));
        assertThat(doctor().of(api())).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("registry-service does not answer");
    }

    @Test
    void whoMayNotSeeItIsToldWhy() throws Exception {
        answer(401, "{\"detail\": \"The API token is wrong, or has ended.\"}");
        assertThat(doctor().of(api())).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("does not say how it is: The API token is wrong, or has ended.");
    }

    @Test
    void whereNothingAnswersIsSaid() throws Exception {
        Api nobody = api();
        installation.stop(0);
        assertThat(doctor().of(nobody)).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("Nothing answers at " + nobody.origin());
    }

    @Test
    void aMachineWhereNothingRunsIsToldSo() throws Exception {
        assertThat(doctor().ofThisMachine()).isOne();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Nothing runs here: ./runners up starts it.");
    }

    private Doctor doctor() {
        return new Doctor(
                Home.at(home),
                Clock.fixed(WellStatus.NOW, ZoneOffset.UTC),
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private Api api() {
        return Api.at("http://127.0.0.1:" + installation.getAddress().getPort() + "/", "rnk_any");
    }

    private void answer(int status, String body) {
        installation.createContext("/api/status", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
