package dev.runners.bench.ingest;

import dev.runners.bench.Contender;
import dev.runners.bench.Place;
import dev.runners.testkit.fleet.RunnerAccess;
import dev.runners.testkit.http.KeepAlive;
import dev.runners.testkit.http.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Heartbeats as our agent sends them, to whoever takes them. */
record RunHeartbeats(String name, Place place, URI origin, List<RunnerAccess> runners, Beats.Cpu cpu)
        implements Contender {

    private static final String BODY = "{\"version\":\"0.1.0\",\"draining\":false,\"active_jobs\":[],\"slots\":2,"
            + "\"capabilities\":[\"terraform\"],\"build\":\"bench\",\"terraform_version\":\"1.11.4\"}";

    @Override
    public Map<String, Double> once() throws Exception {
        Beats.all(origin, place, this::beat);
        return Beats.measure(origin, place, this::beat, cpu);
    }

    private void beat(KeepAlive connection, int runner) throws IOException {
        Reply reply = send(connection, runner);
        if (reply.status() != 200) {
            throw new IOException(name + " answered " + reply.status() + ": " + reply.body());
        }
    }

    /** What a heartbeat of the first Runner is answered. */
    String answer() throws IOException {
        try (KeepAlive connection = new KeepAlive(origin, Map.of())) {
            beat(connection, 0);
            return send(connection, 0).body();
        }
    }

    private Reply send(KeepAlive connection, int runner) throws IOException {
        return connection.post("/api/runners/heartbeat", runners.get(runner).headers(), BODY);
    }
}
