package dev.runners.provisioner.deployment;

import dev.runners.provisioner.cloud.Made;
import java.time.Duration;

/** What came of trying a step. */
sealed interface StepResult {

    /** It is done, and this was made. */
    record Done(Made made) implements StepResult {}

    /** Nothing is wrong, and it is to be looked at again. */
    record Waiting(String why, Duration again) implements StepResult {}
}
