package dev.runners.provisioner.cloud;

/** Reads back what we once made and have forgotten. */
public interface ReadBack {

    /** Fails with {@link CloudTrouble}, of kind REFUSED where it is not as we make it. */
    CloudSide of(CloudTarget target);
}
