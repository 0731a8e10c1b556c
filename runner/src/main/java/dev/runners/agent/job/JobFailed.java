package dev.runners.agent.job;

/** The job cannot be done; the message is what its owner reads. */
final class JobFailed extends Exception {

    private static final long serialVersionUID = 1L;

    JobFailed(String message) {
        super(message);
    }
}
