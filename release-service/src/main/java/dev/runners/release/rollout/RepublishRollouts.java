package dev.runners.release.rollout;

import dev.runners.contracts.Topics;
import dev.runners.contracts.release.RolloutEvent;
import dev.runners.contracts.release.RolloutEvent.RolloutEnded;
import dev.runners.contracts.release.RolloutEvent.RolloutMoved;
import dev.runners.contracts.release.RolloutState;
import dev.runners.outbox.Outbox;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RepublishRollouts implements Republish {

    private static final String PAGE =
            "SELECT id, state FROM rollouts WHERE id > $1 ORDER BY id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final Outbox outbox;

    RepublishRollouts(RepublishPages pages, Outbox outbox) {
        this.pages = pages;
        this.outbox = outbox;
    }

    @Override
    public String what() {
        return "rollouts";
    }

    @Override
    public int now() {
        return pages.over(PAGE, "id", (tx, row) -> outbox.append(tx, Topics.ROLLOUTS, event(LockedRollout.state(row))));
    }

    private static RolloutEvent event(RolloutState rollout) {
        return rollout.status().isOver() ? new RolloutEnded(rollout) : new RolloutMoved(rollout);
    }
}
