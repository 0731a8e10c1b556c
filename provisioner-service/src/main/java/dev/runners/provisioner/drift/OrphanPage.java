package dev.runners.provisioner.drift;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What carries our tags in an account and belongs to no Runner of ours. */
public record OrphanPage(List<Orphan> items) {

    /**
     * What is left of one Runner in one region.
     *
     * @param whyNotAdopt why it can only be removed; null: its Runner is there and has lost nothing but our memory of this
     */
    public record Orphan(
            UUID runnerId,
            String region,
            List<Thing> pieces,
            @Nullable String whyNotAdopt) {}

    /** One of its pieces. */
    public record Thing(String kind, String arn) {}
}
