package dev.runners.provisioner.identity;

import dev.runners.outbox.Republish;
import dev.runners.outbox.RepublishPages;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
class RepublishIdentities implements Republish {

    private static final String PAGE =
            "SELECT * FROM cloud_identities WHERE id > $1 ORDER BY id LIMIT " + RepublishPages.PAGE;

    private final RepublishPages pages;
    private final PublishIdentity publish;

    RepublishIdentities(RepublishPages pages, PublishIdentity publish) {
        this.pages = pages;
        this.publish = publish;
    }

    @Override
    public String what() {
        return "cloud identities";
    }

    @Override
    public int now() {
        return pages.over(PAGE, "id", (tx, identity) -> publish.state(tx, IdentityRow.state(identity)));
    }
}
