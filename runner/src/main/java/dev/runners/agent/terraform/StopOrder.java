package dev.runners.agent.terraform;

/** What a running child is to do now; asked again and again while it runs. */
public enum StopOrder {
    GO_ON,
    INTERRUPT,
    KILL;

    /** Where orders come from. */
    @FunctionalInterface
    public interface Source {
        StopOrder current();
    }
}
