package dev.runners.testkit.fleet;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong with a fleet while it is watched. */
public sealed interface Fault {

    /** The words for all of them. */
    String WORDS = "stop[=10%], cut[=10%], flap[=10%] or herd";

    /** This share of the Runners stops for good. */
    record Stop(double share) implements Fault {}

    /** Again and again this share of the connections breaks; the Runners connect anew. */
    record Cut(double share) implements Fault {}

    /** Again and again this share of the Runners is silent until it is OFFLINE, and comes back. */
    record Flap(double share) implements Fault {}

    /** All fall silent until they are OFFLINE, and come back within the same second. */
    record Herd() implements Fault {}

    /**
     * Reads {@link #WORDS}.
     *
     * @throws IllegalArgumentException in one sentence
     */
    static Fault of(String word) {
        Matcher matcher = Words.FORM.matcher(word.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("A fault is " + WORDS + ", not " + word + ".");
        }
        String percent = matcher.group(2);
        double share = percent == null ? Words.A_TENTH : Double.parseDouble(percent) / Words.ALL;
        if (!(share > 0 && share <= 1) || (percent != null && matcher.group(1).equals("herd"))) {
            throw new IllegalArgumentException("A fault hits more than 0 and at most 100 %, a herd is all of them.");
        }
        return switch (matcher.group(1)) {
            case "stop" -> new Stop(share);
            case "cut" -> new Cut(share);
            case "flap" -> new Flap(share);
            default -> new Herd();
        };
    }

    /** How they are written. */
    final class Words {
        private static final Pattern FORM = Pattern.compile("(stop|cut|flap|herd)(?:=(\\d{1,3}(?:\\.\\d{1,3})?)%?)?");
        private static final double A_TENTH = 0.1;
        private static final double ALL = 100;

        private Words() {}
    }
}
