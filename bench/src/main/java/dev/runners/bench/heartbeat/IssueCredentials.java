package dev.runners.bench.heartbeat;

import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.CredentialIssued;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.testkit.Publisher;
import dev.runners.testkit.fleet.RunnerAccess;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Writes credentials as registry-service would, for so many Runners that registering each would take the day. */
public final class IssueCredentials {

    private IssueCredentials() {}

    /** Returns when Kafka has all of them. */
    public static List<RunnerAccess> to(String bootstrapServers, int count) {
        List<RunnerAccess> runners = new ArrayList<>();
        List<CredentialIssued> issued = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Token token = Token.generate(Token.RUNNER_PREFIX);
            RunnerAccess runner = new RunnerAccess(UUID.randomUUID(), token.reveal(), UUID.randomUUID());
            runners.add(runner);
            issued.add(issued(runner.id(), token.digest()));
        }
        try (Publisher publisher = new Publisher(bootstrapServers)) {
            publisher.publish(Topics.CREDENTIALS, issued.stream());
        }
        return runners;
    }

    private static CredentialIssued issued(UUID runner, String digest) {
        return new CredentialIssued(
                new CredentialState(runner, null, List.of(new CredentialState.Digest(digest, null)), false, 1));
    }
}
