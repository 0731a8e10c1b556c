package dev.runners.agent.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.agent.Until;
import dev.runners.agent.link.Backoff;
import dev.runners.agent.link.Journal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A task is protected from its first job until its last has ended. */
class ProtectTaskTest {

    private static final String YES = "PUT {\"ProtectionEnabled\":true,\"ExpiresInMinutes\":60}";
    private static final String NO = "PUT {\"ProtectionEnabled\":false}";
    private static final Duration NEVER = Duration.ofDays(1);

    private final AtomicBoolean atWork = new AtomicBoolean();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private EcsAgentDouble ecs;

    @BeforeEach
    void start() throws IOException {
        ecs = new EcsAgentDouble();
    }

    @AfterEach
    void stop() {
        ecs.close();
    }

    @Test
    void whileItWorksAndNotLonger() throws InterruptedException {
        ProtectTask protect = start(ecs.uri(), NEVER);
        work(protect, true);
        Until.isTrue("it was asked so", () -> ecs.asked.size() == 1);
        work(protect, false);
        Until.isTrue("it was asked so", () -> ecs.asked.size() == 2);
        assertThat(ecs.asked).containsExactly(YES, NO);
        assertThat(said()).isEmpty();
    }

    @Test
    void itIsRenewed() throws InterruptedException {
        ProtectTask protect = start(ecs.uri(), Duration.ofMillis(10));
        work(protect, true);
        Until.isTrue("it was asked so", () -> ecs.asked.size() >= 3);
        assertThat(ecs.asked).containsOnly(YES);
    }

    @Test
    void aRefusalIsSaidOnceAndTriedAgain() throws InterruptedException {
        ecs.refusal = "{\"error\":{\"Code\":\"AccessDeniedException\",\"Message\":\"no\",\"Arn\":\"task\"}}";
        ProtectTask protect = start(ecs.uri(), NEVER);
        work(protect, true);
        Until.isTrue("it was asked so", () -> ecs.asked.size() >= 3);
        assertThat(said()).containsOnlyOnce("ECS does not protect this task").contains("AccessDeniedException");
        ecs.refusal = "{\"failure\":{\"Arn\":\"task\",\"Detail\":null,\"Reason\":\"TASK_NOT_VALID\"}}";
        Until.isTrue("it was asked so", () -> ecs.asked.size() >= 6);
        ecs.refusal = "";
        int before = ecs.asked.size();
        Until.isTrue("it was asked so", () -> ecs.asked.size() > before);
        work(protect, false);
        Until.isTrue("it was asked so", () -> ecs.asked.getLast().equals(NO));
    }

    @Test
    void anAgentThatIsAwayEndsNothing() throws InterruptedException {
        ecs.close();
        ProtectTask protect = start(ecs.uri(), NEVER);
        work(protect, true);
        Until.isTrue("it was asked so", () -> said().contains("cannot be asked"));
    }

    private ProtectTask start(URI agent, Duration renewEvery) {
        ProtectTask protect = new ProtectTask(
                agent,
                atWork::get,
                new Journal(new PrintStream(said, true, StandardCharsets.UTF_8), "secret"),
                renewEvery,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(5)));
        protect.start();
        return protect;
    }

    private void work(ProtectTask protect, boolean works) {
        atWork.set(works);
        protect.look();
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }
}
