package dev.runners.registry.runner;

import dev.runners.contracts.runner.CredentialEvent.CredentialChanged;
import dev.runners.contracts.runner.RunnerEvent.RunnerChanged;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import jakarta.enterprise.context.ApplicationScoped;

/** Who was removed is unknown to whoever has read the topic, and that is answered like a revocation. */
@ApplicationScoped
class RepublishRunners implements Republish {

    private static final String PAGE =
            "SELECT * FROM runners WHERE id > $1 AND removed_at IS NULL ORDER BY id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final PublishRunner publish;

    RepublishRunners(RepublishPages pages, PublishRunner publish) {
        this.pages = pages;
        this.publish = publish;
    }

    @Override
    public String what() {
        return "Runners";
    }

    @Override
    public int now() {
        return pages.over(
                PAGE,
                "id",
                (tx, runner) -> publish.credential(tx, runner, CredentialChanged::new)
                        .chain(() -> publish.state(tx, runner, RunnerChanged::new)));
    }
}
