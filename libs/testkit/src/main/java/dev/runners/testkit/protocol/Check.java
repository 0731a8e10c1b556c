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
     * Makes it.
     *
     * @throws Deviation what was otherwise
     * @throws LeftOut what it would need
     */
    public void run(ControlPlane controlPlane, Generation generation) {
        try (Scene scene = new Scene(controlPlane, generation)) {
            play.in(scene);
        }
    }
}
