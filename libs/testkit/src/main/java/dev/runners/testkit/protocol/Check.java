package dev.runners.testkit.protocol;

import java.util.EnumSet;
import java.util.Set;

/**
 * One thing that the protocol says, and how to see that it is so.
 *
 * @param sentence what the control plane does
 * @param generations for whose Runners it is checked
 */
public record Check(String sentence, Set<Generation> generations, Play play) {

    private static final int MOST_PLAYS = 10;

    /** Plays it; fails with {@link Deviation}. */
    interface Play {
        void in(Scene scene);
    }

    static Check both(String sentence, Play play) {
        return new Check(sentence, EnumSet.allOf(Generation.class), play);
    }

    static Check of(Generation generation, String sentence, Play play) {
        return new Check(sentence, EnumSet.of(generation), play);
    }

    /**
     * Makes it. Where something was away meanwhile, it is made anew from its beginning, with other Runners.
     *
     * @throws Deviation what was otherwise
     * @throws LeftOut what it would need
     */
    public void run(ControlPlane controlPlane, Generation generation) {
        for (int plays = 1; ; plays++) {
            try (Scene scene = new Scene(controlPlane, generation)) {
                play.in(scene);
                return;
            } catch (Away e) {
                if (plays == MOST_PLAYS) {
                    throw new Deviation("Each of " + plays + " times something was away: " + e.getMessage(), e);
                }
                Await.pause(e.retryAfter());
            }
        }
    }
}
