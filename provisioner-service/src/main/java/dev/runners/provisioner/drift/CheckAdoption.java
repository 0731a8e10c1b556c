package dev.runners.provisioner.drift;

import dev.runners.contracts.cloud.CloudIdentityState;
import dev.runners.contracts.runner.RunnerState;
import dev.runners.provisioner.cloud.FindOrphans.Orphan;
import dev.runners.provisioner.cloud.Piece;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether an orphan can be given back to its Runner. */
final class CheckAdoption {

    static final String GONE = "No Runner has this id any more. Remove what is left of it.";

    private CheckAdoption() {}

    /**
     * Why not, and what to do; null: it can.
     *
     * @param runner that it was made for, as the registry tells of it; null: it tells of none
     * @param pieces of it in the region
     */
    static @Nullable String whyNot(
            CloudIdentityState identity, String region, @Nullable RunnerState runner, List<Orphan> pieces) {
        if (runner == null || !identity.organizationId().equals(runner.organizationId())) {
            return GONE;
        }
        if (!identity.id().equals(runner.cloudIdentityId()) || !region.equals(runner.region())) {
            return "The Runner " + runner.name() + " is in " + runner.region()
                    + " by another choice since. Remove what is left here.";
        }
        Set<Piece> missing = EnumSet.allOf(Piece.class);
        pieces.forEach(piece -> missing.remove(piece.piece()));
        if (missing.isEmpty()) {
            return null;
        }
        return "It is not whole, without its "
                + missing.stream().map(Piece::words).collect(Collectors.joining(", ")) + ". Deploy the Runner "
                + runner.name() + " again, which makes what is missing, or remove what is left.";
    }
}
