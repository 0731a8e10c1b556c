package dev.runners.provisioner.deployment;

import dev.runners.contracts.cloud.DeploymentEvent.DeploymentChanged;
import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RepublishDeployments implements Republish {

    private static final String PAGE =
            "SELECT * FROM deployments WHERE runner_id > $1 ORDER BY runner_id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final ChangeDeployment change;

    RepublishDeployments(RepublishPages pages, ChangeDeployment change) {
        this.pages = pages;
        this.change = change;
    }

    @Override
    public String what() {
        return "deployments";
    }

    @Override
    public int now() {
        return pages.over(PAGE, "runner_id", (tx, deployment) -> change.tell(tx, deployment, DeploymentChanged::new));
    }
}
