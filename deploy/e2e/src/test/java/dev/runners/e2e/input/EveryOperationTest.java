package dev.runners.e2e.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.e2e.Await;
import dev.runners.e2e.Database;
import dev.runners.e2e.Stack;
import dev.runners.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Every operation of the API's description, through the gateway, with everything that must be refused: each answer is the
 * right problem, nothing has changed, and nothing secret is logged. What is called comes from the description; what it
 * cannot say, from {@link Samples}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryOperationTest {

    private static final int AT_LEAST = 2_000;
    private static final int AT_ONCE = 32;
    private static final List<String> SERVICES = List.of(
            LocalStack.REGISTRY, LocalStack.HEARTBEAT, LocalStack.PROVISIONER, LocalStack.RELEASE, LocalStack.GATEWAY);

    private World world = new World();
    private Samples samples = new Samples(world);
    private List<Operation> operations = Operation.of(World.ok(world.nobody("GET", "/api/openapi.json")));
    private final AtomicInteger calls = new AtomicInteger();

    @BeforeAll
    void letTheFleetComeToRest() {
        String heard =
                "SELECT count(*) FROM runners WHERE removed_at IS NULL AND liveness NOT IN ('OFFLINE', 'NEVER_CONNECTED')"
                        + " AND id NOT IN (?, ?)";
        Await.until("Runners of other tests are OFFLINE")
                .until(() -> Database.query(heard, world.holder.id(), world.stranger.id()), List.of("0")::equals);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    @Order(1)
    void everyOperationHasASample() {
        Set<String> described =
                operations.stream().map(Operation::sample).collect(Collectors.toCollection(TreeSet::new));
        assertThat(new TreeSet<>(samples.names()))
                .as("Samples and the API's description name the same operations; an entry is explained in Samples")
                .isEqualTo(described);
    }

    /** All at once: credentials that nobody knows are waited for, in case that word of them is on its way. */
    @Test
    @Order(2)
    void nobodyGetsInWithBadCredentials() {
        List<BadCall> bad = operations.stream()
                .flatMap(operation -> {
                    Sample sample = samples.of(operation);
                    return new BadCredentials(world, operation, sample.aboutNothing(operation)).all(sample).stream();
                })
                .toList();
        assertThat(makeAndCompare(bad, List.of())).isEmpty();
    }

    @TestFactory
    @Order(3)
    Stream<DynamicTest> refusesWhatIsBad() {
        return operations.stream()
                .map(operation -> DynamicTest.dynamicTest(operation.toString(), () -> check(operation)));
    }

    @Test
    @Order(4)
    void madeEnoughCalls() {
        assertThat(calls.get()).isGreaterThanOrEqualTo(AT_LEAST);
    }

    @Test
    @Order(5)
    void nothingSecretIsLogged() throws IOException {
        for (String service : SERVICES) {
            String log = Files.readString(Stack.running().log(service));
            assertThat(log.contains(world.canary))
                    .as(service + " logs what was sent")
                    .isFalse();
            for (String secret : List.of(
                    world.holder.token(),
                    world.stateToken,
                    Stack.running().apiToken(),
                    Stack.running().password())) {
                assertThat(log.contains(secret)).as(service + " logs a secret").isFalse();
            }
        }
    }

    private void check(Operation operation) {
        Sample sample = samples.of(operation);
        Call good = sample.prepare(operation);
        BadAddress address = new BadAddress(world, operation, sample, good);
        List<BadCall> asked = operation.isAlias() ? List.of() : new BadHeaders(operation, good).all();
        List<BadCall> said = operation.isAlias() ? List.of() : new BadBody(world, operation, sample, good).all();
        // An older word leads to the same method: that it does, and asks for the same credentials, is enough.
        List<BadCall> bad =
                Stream.of(address.all(), asked, said).flatMap(List::stream).toList();
        List<String> wrong = makeAndCompare(bad, address.alike());
        wrong.addAll(makeGood(operation, sample, good));
        assertThat(wrong).isEmpty();
    }

    private List<String> makeAndCompare(List<BadCall> bad, List<Call> alike) {
        Database.awaitEmptyOutbox();
        List<String> before = Digest.now();
        List<String> wrong = makeAtOnce(bad);
        wrong.addAll(compare(alike));
        Set<String> changed = Digest.differences(before, Digest.now());
        if (!changed.isEmpty()) {
            wrong.add("One of the bad calls has changed " + changed);
        }
        return wrong;
    }

    private List<String> makeAtOnce(List<BadCall> bad) {
        List<Callable<List<String>>> calls = bad.stream()
                .map(each -> (Callable<List<String>>) () -> make(each))
                .toList();
        List<String> wrong = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Future<List<String>> made : people.invokeAll(calls)) {
                wrong.addAll(made.get());
            }
            return wrong;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private List<String> make(BadCall bad) {
        Answer answer = bad.call().send();
        if (answer.status() == 503) {
            // Beside others, a busy machine is not always well: that is another matter.
            answer = Await.until("nothing is away").until(bad.call()::send, given -> given.status() != 503);
        }
        calls.incrementAndGet();
        @Nullable String reason = answer.wrongRefusal(bad.allowed(), world.canary);
        return reason == null ? List.of() : List.of(bad + " " + reason + ": " + answer);
    }

    /** Whether there is something must not be told to who may not know of it. */
    private List<String> compare(List<Call> alike) {
        Set<String> answers =
                alike.stream().map(call -> call.send().withoutTrace()).collect(Collectors.toSet());
        return answers.size() > 1 ? List.of("Unknown and somebody else's can be told apart: " + answers) : List.of();
    }

    /** That all those calls were refused proves something only when a good one is not. */
    private List<String> makeGood(Operation operation, Sample sample, Call good) {
        Answer answer = good.send();
        JsonNode responses = operation.json().path("responses");
        boolean described = responses.has(Integer.toString(answer.status())) && answer.isSuccess();
        if (!(sample.good.isEmpty() ? described : sample.good.contains(answer.status()))) {
            return List.of("the good call, " + good + ": " + answer);
        }
        JsonNode content = responses.path(Integer.toString(answer.status())).path("content");
        return answer.isSuccess() && answer.type().startsWith(Operation.JSON)
                ? Shape.wrong(operation, content.path(Operation.JSON).path("schema"), answer.json())
                : List.of();
    }
}
