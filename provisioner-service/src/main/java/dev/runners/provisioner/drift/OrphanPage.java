package dev.runners.provisioner.drift;

import java.util.List;
import java.util.UUID;

/** What carries our tags in an account and belongs to no Runner of ours. */
public record OrphanPage(List<Orphan> items) {

    /** What is left of one Runner in one region. */
    public record Orphan(UUID runnerId, String region, List<Thing> pieces) {}

    /** One of its pieces. */
    public record Thing(String kind, String arn) {}
}
