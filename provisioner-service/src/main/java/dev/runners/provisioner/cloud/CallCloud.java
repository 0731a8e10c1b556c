package dev.runners.provisioner.cloud;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.Executor;

/** Calls the cloud in the middle of a transaction: on a virtual thread, for it blocks, while the transaction waits. */
public final class CallCloud {

    private static final Executor VIRTUAL = command -> Thread.ofVirtual().start(command);

    private CallCloud() {}

    /** Fails as the call does. */
    public static Uni<Void> by(Runnable call) {
        return Uni.createFrom()
                .<Void>item(() -> {
                    call.run();
                    return null;
                })
                .runSubscriptionOn(VIRTUAL);
    }
}
