package dev.runners.provisioner.deployment;

import dev.runners.contracts.job.JobType;
import dev.runners.provisioner.cloud.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The steps of cloud jobs. */
enum CloudStep {
    DRAIN("Wait for its jobs to end", Does.DRAIN, null),
    LOG_GROUP("Log group", Does.MAKE, Piece.LOG_GROUP),
    EXECUTION_ROLE("Execution role", Does.MAKE, Piece.EXECUTION_ROLE),
    TASK_ROLE("Task role", Does.MAKE, Piece.TASK_ROLE),
    SECURITY_GROUP("Security group", Does.MAKE, Piece.SECURITY_GROUP),
    CREDENTIAL("Token into Secrets Manager", Does.MAKE, Piece.CREDENTIAL),
    TASK_DEFINITION("Task definition", Does.MAKE, Piece.TASK_DEFINITION),
    SERVICE("Service", Does.MAKE, Piece.SERVICE),
    ONLINE("Wait until it is heard", Does.ONLINE, null),
    RETIRE("Remove old task definitions", Does.RETIRE, null),
    REMOVE_SERVICE("Remove service", Does.REMOVE, Piece.SERVICE),
    REMOVE_TASK_DEFINITION("Remove task definitions", Does.REMOVE, Piece.TASK_DEFINITION),
    REMOVE_CREDENTIAL("Remove secret", Does.REMOVE, Piece.CREDENTIAL),
    REMOVE_SECURITY_GROUP("Remove security group", Does.REMOVE, Piece.SECURITY_GROUP),
    REMOVE_TASK_ROLE("Remove task role", Does.REMOVE, Piece.TASK_ROLE),
    REMOVE_EXECUTION_ROLE("Remove execution role", Does.REMOVE, Piece.EXECUTION_ROLE),
    REMOVE_LOG_GROUP("Remove log group", Does.REMOVE, Piece.LOG_GROUP);

    private static final List<CloudStep> DEPLOY =
            List.of(LOG_GROUP, EXECUTION_ROLE, TASK_ROLE, SECURITY_GROUP, CREDENTIAL, TASK_DEFINITION, SERVICE, ONLINE);
    private static final List<CloudStep> DEPLOY_AGAIN = Stream.of(List.of(DRAIN), DEPLOY, List.of(RETIRE))
            .flatMap(List::stream)
            .toList();
    private static final List<CloudStep> UPDATE = List.of(DRAIN, TASK_DEFINITION, SERVICE, ONLINE, RETIRE);
    private static final List<CloudStep> DESTROY = List.of(
            DRAIN,
            REMOVE_SERVICE,
            REMOVE_TASK_DEFINITION,
            REMOVE_CREDENTIAL,
            REMOVE_SECURITY_GROUP,
            REMOVE_TASK_ROLE,
            REMOVE_EXECUTION_ROLE,
            REMOVE_LOG_GROUP);

    /** What kind of work a step is. */
    enum Does {
        MAKE,
        REMOVE,
        DRAIN,
        ONLINE,
        RETIRE
    }

    private final String title;
    private final Does does;
    private final @Nullable Piece piece;

    CloudStep(String title, Does does, @Nullable Piece piece) {
        this.title = title;
        this.does = does;
        this.piece = piece;
    }

    /**
     * In the order in which they are done.
     *
     * @param again whether something is there that may be at work
     */
    static List<CloudStep> of(JobType type, boolean newToken, boolean again) {
        return switch (type) {
            case DEPLOY_WORKER -> again ? DEPLOY_AGAIN : DEPLOY;
            case DESTROY_WORKER -> DESTROY;
            case UPDATE_WORKER -> newToken ? withCredential() : UPDATE;
            case PLAN, DEPLOY, DESTROY -> throw new IllegalArgumentException(type + " is for Runners");
        };
    }

    private static List<CloudStep> withCredential() {
        List<CloudStep> steps = new ArrayList<>(UPDATE);
        steps.add(1, CREDENTIAL);
        return List.copyOf(steps);
    }

    String title() {
        return title;
    }

    Does does() {
        return does;
    }

    @Nullable
    Piece piece() {
        return piece;
    }

    /** Of one that makes or removes. */
    Piece thePiece() {
        if (piece == null) {
            throw new IllegalStateException(this + " is about no piece");
        }
        return piece;
    }
}
