package dev.runners.provisioner.cloud;

import java.util.List;

/** What carries our tags in an account. */
public interface FindOrphans {

    /** Everything that was made by this identity in its region, whoever it belongs to. */
    List<Tagged> in(CloudAccess access);

    /**
     * A piece of somebody's cloud side.
     *
     * @param runnerId as its tag says
     */
    record Tagged(Piece piece, String arn, String runnerId) {}
}
