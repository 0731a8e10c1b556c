package dev.runners.provisioner.cloud;

import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/** What carries our tags in an account and belongs to nobody. */
public interface FindOrphans {

    /**
     * Everything that was made by this identity in its region for Runners that it does not know; roles, which are in no
     * region, in each.
     */
    List<Orphan> in(CloudAccess access, Predicate<UUID> isKnown);

    /** A piece of the cloud side of a Runner that nobody knows. */
    record Orphan(Piece piece, String arn, UUID runnerId) {}
}
