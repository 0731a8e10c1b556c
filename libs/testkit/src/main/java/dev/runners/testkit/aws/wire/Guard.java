package dev.runners.testkit.aws.wire;

/** Refuses, with AWS's sentence, what the caller's policies do not allow. */
@FunctionalInterface
public interface Guard {

    void check(Call call, Need need);
}
