package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.runners.local.stack.StackOptions;
import org.junit.jupiter.api.Test;

class KeptClassesTest {

    /** One that is not good is not used, and nobody would hear of it. */
    @Test
    void whatTheFirstServicesLeftTheNextOnesTake() {
        Stack.running();
        assertThat(KeptClasses.areGood(StackOptions.in(Stack.DIR).apps())).isTrue();
    }
}
