package dev.runners.agent.job;

import dev.runners.agent.link.Call;
import dev.runners.agent.link.ControlPlane;
import dev.runners.agent.link.Reply;

/** Asks for a token that only an attempt which lives is given. */
final class AskForToken {

    private AskForToken() {}

    /** @param path behind the job's; waits while the control plane is away */
    static Reply at(String path, ControlPlane controlPlane, Attempt attempt) throws InterruptedException, Stopped {
        Reply reply = controlPlane.sendUntilAnswered(
                Call.post("/api/jobs/" + attempt.job().id() + path)
                        .of(attempt.id())
                        .following(attempt.job().traceparent()),
                () -> attempt.stopped().isEmpty());
        if (reply != null && reply.status() == 409) {
            attempt.stop(Stop.DEAD);
        }
        if (reply == null || attempt.isDead()) {
            throw new Stopped(false);
        }
        if (reply.isSuccess()) {
            attempt.contact(reply.sent());
        }
        return reply;
    }
}
