package dev.runners.testkit.protocol;

import java.util.List;
import java.util.stream.Stream;

/** All of the checks, in the order in which a Runner meets what they are about. */
public final class Checks {

    private Checks() {}

    public static List<Check> all() {
        return Stream.of(
                        RegistrationChecks.all(),
                        CredentialChecks.all(),
                        HeartbeatChecks.all(),
                        ClaimChecks.all(),
                        JobChecks.all(),
                        StatusChecks.all(),
                        LogChecks.all(),
                        PlanChecks.all(),
                        TokenChecks.all(),
                        StateChecks.all(),
                        TerraformChecks.all(),
                        WakeChecks.all(),
                        TakenBackChecks.all(),
                        OurAgentChecks.all(),
                        RunnerItselfChecks.all(),
                        WholeLifeChecks.all())
                .flatMap(List::stream)
                .toList();
    }

    /** The checks that are made for Runners of this generation. */
    public static List<Check> of(Generation generation) {
        return all().stream()
                .filter(check -> check.generations().contains(generation))
                .toList();
    }
}
