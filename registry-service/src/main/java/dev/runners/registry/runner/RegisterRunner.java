package dev.runners.registry.runner;

import dev.runners.contracts.Ids;
import dev.runners.contracts.Token;
import dev.runners.contracts.Topics;
import dev.runners.contracts.runner.CredentialEvent.CredentialIssued;
import dev.runners.contracts.runner.CredentialState;
import dev.runners.contracts.runner.RegisteredRunner;
import dev.runners.contracts.runner.RunnerEvent.RunnerRegistered;
import dev.runners.contracts.runner.RunnerRegistration;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.contracts.runner.RunnerType;
import dev.runners.contracts.runner.RunnerView;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.RelayOutbox;
import dev.runners.platform.identity.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;

/** Registers a self-hosted Runner and makes its token, which this answer shows and nothing keeps. */
@ApplicationScoped
public class RegisterRunner {

    private final Outbox outbox;
    private final RelayOutbox relay;
    private final Clock clock;

    RegisterRunner(Outbox outbox, RelayOutbox relay, Clock clock) {
        this.outbox = outbox;
        this.relay = relay;
        this.clock = clock;
    }

    /** Fails with 422 for a name or labels that cannot be used. */
    public Uni<RegisteredRunner> with(RunnerRegistration registration, Caller caller) {
        CheckedName name = CheckedName.of(registration.name());
        Map<String, String> labels = CheckedLabels.of(registration.labels());
        Token token = Token.generate(Token.RUNNER_PREFIX);

        RunnerEntity runner = new RunnerEntity();
        runner.id = Ids.next();
        runner.organizationId = caller.organization();
        runner.name = name.text();
        runner.type = RunnerType.SELF_HOSTED;
        runner.labels = labels;
        runner.createdAt = clock.instant();

        RunnerTokenEntity credential = new RunnerTokenEntity();
        credential.runnerId = runner.id;
        credential.digest = token.digest();
        credential.createdAt = runner.createdAt;

        return Panache.withTransaction(() -> runner.<RunnerEntity>persistAndFlush()
                        .chain(() -> credential.persistAndFlush())
                        .chain(Panache::getSession)
                        .chain(session -> publish(session, runner.toState(), credential)))
                .invoke(relay::kick)
                .map(state -> RegisteredRunner.of(RunnerView.of(state, null, List.of()), token.reveal()));
    }

    private Uni<RunnerState> publish(Mutiny.Session session, RunnerState runner, RunnerTokenEntity credential) {
        CredentialState known = new CredentialState(
                runner.id(),
                runner.organizationId(),
                List.of(Objects.requireNonNull(credential.toState())),
                false,
                runner.revision());
        return outbox.append(session, Topics.RUNNERS, new RunnerRegistered(runner))
                .chain(() -> outbox.append(session, Topics.CREDENTIALS, new CredentialIssued(known)))
                .replaceWith(runner);
    }
}
