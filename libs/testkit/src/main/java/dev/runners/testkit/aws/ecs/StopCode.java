package dev.runners.testkit.aws.ecs;

/** Why tasks stop, in ECS's words. */
final class StopCode {

    static final String SCHEDULER = "ServiceSchedulerInitiated";
    static final String USER = "UserInitiated";
    static final String EXITED = "EssentialContainerExited";
    static final String NEVER_STARTED = "TaskFailedToStart";

    private StopCode() {}
}
