package dev.runners.registry.job;

import static dev.runners.registry.Calls.person;
import static dev.runners.registry.Calls.register;
import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.contracts.Ids;
import dev.runners.platform.identity.Role;
import dev.runners.registry.Calls.Claim;
import dev.runners.registry.Calls.Runner;
import dev.runners.registry.Database;
import dev.runners.testkit.RealParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Organisations take turns on Runners that all of them share, however much one of them queues. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class FairnessTest {

    @Inject
    Database database;

    private final UUID boot = UUID.randomUUID();
    private final UUID many = Ids.organization("many " + boot);
    private final UUID few = Ids.organization("few " + boot);
    private Runner shared;

    @BeforeEach
    void aSharedRunner() {
        shared = register();
        database.share(shared.id());
    }

    @Test
    void whoHoldsFewerSharedRunnersComesFirst() {
        List<String> ofMany = submit(many, 4);
        List<String> ofFew = submit(few, 2);
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            claims.add(shared.claim(boot));
        }
        assertThat(claims.stream().map(Claim::job))
                .containsExactly(
                        ofMany.get(0), ofFew.get(0), ofMany.get(1), ofFew.get(1), ofMany.get(2), ofMany.get(3));
        claims.forEach(claim -> claim.reports("SUCCESS").statusCode(200));
    }

    @Test
    void whoCanUseNothingOfItHoldsUpNobody() {
        submit(few, 1, Map.of("labels", Map.of("gpu", "yes")));
        List<String> ofMany = submit(many, 1);
        Claim claim = shared.claim(boot);
        assertThat(claim.job()).isEqualTo(ofMany.getFirst());
        claim.reports("SUCCESS").statusCode(200);
    }

    private List<String> submit(UUID organization, int count) {
        return submit(organization, count, Map.of("labels", Map.of()));
    }

    private List<String> submit(UUID organization, int count, Map<String, Object> more) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, Object> body = new HashMap<>(
                    Map.of("job_type", "PLAN", "config_snapshot", Map.of(), "assigned_runner_id", shared.id()));
            body.putAll(more);
            ids.add(person(organization, Role.VIEWER, Role.OPERATOR)
                    .body(body)
                    .post("/api/jobs")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        return ids;
    }
}
