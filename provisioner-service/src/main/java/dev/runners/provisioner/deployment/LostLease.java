package dev.runners.provisioner.deployment;

/** Somebody else has the job now: whoever meets this leaves it alone. */
final class LostLease extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LostLease() {
        super("Another replica has this job", null, false, false);
    }
}
