package dev.runners.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.faults.ProtocolRunner.Held;
import dev.runners.testkit.Sign;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What people say to the registry. */
record People(Caller caller) {

    static final UUID ORGANIZATION = Ids.organization("faults");

    /** An operator, who calls these replicas in turn. */
    static People at(List<URI> replicas) {
        return new People(new Caller(
                replicas,
                () -> Map.of("Authorization", "Bearer " + Sign.token("olga", ORGANIZATION, "viewer", "operator"))));
    }

    static People at(Service replica) {
        return at(List.of(replica.uri()));
    }

    /** Registers a Runner that carries this team as a label. */
    ProtocolRunner register(String team) {
        return registered(caller.settle(registration(team + "-" + UUID.randomUUID(), team)));
    }

    /** The Runner that a registration or a rotation has answered. */
    ProtocolRunner registered(Answer answer) {
        return new ProtocolRunner(
                UUID.fromString(answer.ok().path("runner_id").asText()),
                answer.json().path("runner_token").asText(),
                caller.replicas());
    }

    static Call registration(String name, String team) {
        return Call.post("/api/runners", Map.of("name", name, "labels", Map.of("team", team)));
    }

    /** A job for a team; the more members, the more it says. */
    static Call submission(String team, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("job_type", "DEPLOY", "config_snapshot", Map.of(), "labels", Map.of("team", team)));
        body.putAll(more);
        return Call.post("/api/jobs", body).keyed(UUID.randomUUID().toString());
    }

    UUID submit(String team) {
        return submit(team, Map.of());
    }

    UUID submit(String team, Map<String, Object> more) {
        return UUID.fromString(
                caller.settle(submission(team, more)).ok().path("id").asText());
    }

    /** A job that this Runner, which has nothing else to do, holds and has begun with. */
    Held run(ProtocolRunner runner, String team) {
        UUID id = submit(team, Map.of("assigned_runner_id", runner.id(), "priority", 100));
        Held held = runner.claim();
        assertThat(held.job()).isEqualTo(id);
        assertThat(held.reports("PROCESSING")).isEqualTo(200);
        return held;
    }

    String status(UUID job) {
        return caller.settle(Call.get("/api/jobs/" + job)).ok().path("status").asText();
    }
}
