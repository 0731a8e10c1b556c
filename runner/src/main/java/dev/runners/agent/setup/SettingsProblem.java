package dev.runners.agent.setup;

/** The agent cannot start; the message is the sentence for the person who started it. */
public final class SettingsProblem extends Exception {

    private static final long serialVersionUID = 1L;

    public SettingsProblem(String sentence) {
        super(sentence);
    }
}
