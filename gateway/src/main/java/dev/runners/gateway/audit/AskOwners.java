package dev.runners.gateway.audit;

import dev.runners.contracts.Wire;
import dev.runners.contracts.audit.AuditPage;
import dev.runners.gateway.identity.AskInName;
import dev.runners.gateway.identity.SignServiceToken;
import dev.runners.gateway.proxy.ProvisionerConfig;
import dev.runners.gateway.proxy.RegistryConfig;
import dev.runners.gateway.proxy.ReleaseConfig;
import dev.runners.gateway.signin.Person;
import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Asks each service, in a person's name, what it has written down. */
@Singleton
class AskOwners {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final List<URI> owners;
    private final AskInName ask;

    AskOwners(
            Vertx vertx,
            RegistryConfig registry,
            ProvisionerConfig provisioner,
            ReleaseConfig release,
            SignServiceToken signServiceToken) {
        this.owners = List.of(registry.url(), provisioner.url(), release.url());
        this.ask = new AskInName(vertx, signServiceToken, PATIENCE);
    }

    int count() {
        return owners.size();
    }

    /** Fails with 400 when it refuses the query, and with 503 when it does not answer: a gap must not pass for peace. */
    Uni<AuditPage> page(int owner, String query, Person person) {
        return ask.get(owners.get(owner).resolve("/api/audit" + query), person, AskOwners::page)
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(_ -> away());
    }

    private static AuditPage page(int status, Buffer body) {
        try {
            return switch (status) {
                case 200 -> Wire.JSON.readValue(body.getBytes(), AuditPage.class);
                case 400 ->
                    throw new ProblemException(
                            Kind.MALFORMED,
                            Wire.JSON.readTree(body.getBytes()).path("detail").asText());
                default -> throw away();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProblemException away() {
        return ProblemException.unavailable("Not every service tells now what was done. Try again.", AGAIN);
    }
}
