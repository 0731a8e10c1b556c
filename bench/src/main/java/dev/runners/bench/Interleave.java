package dev.runners.bench;

import dev.runners.bench.result.Figures;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs contenders in turn, round by round, so that a noisy minute hits all of them. */
public final class Interleave {

    private Interleave() {}

    /** One round that is not counted: compilers and caches get warm. */
    public static void warmUp(Place place, List<? extends Contender> contenders) throws Exception {
        for (Contender contender : contenders) {
            place.say("warming up: " + contender.name());
            contender.once();
        }
    }

    public static void rounds(Place place, List<? extends Contender> contenders, Figures figures) throws Exception {
        for (int round = 1; round <= place.rounds(); round++) {
            for (Contender contender : contenders) {
                Map<String, Double> once = contender.once();
                figures.add(contender.name(), once);
                place.say("round " + round + ", " + contender.name() + ": " + text(once));
            }
        }
    }

    private static String text(Map<String, Double> figures) {
        return figures.entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%s %.2f", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
    }
}
