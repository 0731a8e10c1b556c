package dev.runners.agent.claim;

/** Who is told why no more jobs are claimed; called on the thread that claims. */
public interface ClaimListener {

    /**
     * Another process runs with this Runner's credential.
     *
     * @param detail the control plane's words
     */
    void replaced(String detail);

    /** It has begun as many jobs as it may, and claims no other. */
    void hadLast();
}
