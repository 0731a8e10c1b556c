package dev.runners.e2e.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.e2e.Database;
import dev.runners.e2e.Stack;
import dev.runners.local.stack.LocalStack;
import dev.runners.testkit.protocol.Check;
import dev.runners.testkit.protocol.Checks;
import dev.runners.testkit.protocol.ControlPlane;
import dev.runners.testkit.protocol.FieldRunner;
import dev.runners.testkit.protocol.Generation;
import dev.runners.testkit.protocol.LeftOut;
import dev.runners.testkit.protocol.Operator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Runner binaries of both generations, as they are in the field, find at our origin what they expect. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunnerProtocolTest {

    private ControlPlane controlPlane = new ControlPlane("", "", null);

    @BeforeAll
    void twoOrganizations() {
        LocalStack stack = Stack.running();
        String origin = stack.origin().toString();
        FieldRunner stranger =
                new Operator(origin, stack.apiToken()).register(Generation.NEW, "/api/runners", "stranger", Map.of());
        // The local start knows one organisation only, so this Runner is moved to another one past every service.
        assertThat(Database.query(
                        "UPDATE runners SET organization_id = gen_random_uuid() WHERE id = ? RETURNING id",
                        stranger.id()))
                .hasSize(1);
        controlPlane = new ControlPlane(origin, stack.apiToken(), stranger);
    }

    @TestFactory
    Stream<DynamicTest> theOldOne() {
        return checks(Generation.OLD);
    }

    @TestFactory
    Stream<DynamicTest> theNewOne() {
        return checks(Generation.NEW);
    }

    private Stream<DynamicTest> checks(Generation generation) {
        return Checks.of(generation).stream()
                .map(check -> DynamicTest.dynamicTest(check.sentence(), () -> make(check, generation)));
    }

    private void make(Check check, Generation generation) {
        try {
            check.run(controlPlane, generation);
        } catch (LeftOut e) {
            Assumptions.abort(e.toString());
        }
    }
}
