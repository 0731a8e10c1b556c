package dev.runners.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options and words of a command line. */
record Arguments(List<String> words, Map<String, String> options) {

    private static final int WRONG_USE = 2;
    private static final Set<String> WITH_VALUE =
            Set.of("--port", "--state", "--name", "--fault", "--origin", "--seconds");
    private static final Set<String> ALONE =
            Set.of("--detach", "--attached", "--fresh", "--plan", "--deploy", "--destroy", "--jobs", "--keep");

    static Arguments of(List<String> args) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (WITH_VALUE.contains(arg)) {
                if (i + 1 == args.size()) {
                    throw new Refusal(arg + " needs a value.", WRONG_USE);
                }
                i++;
                options.put(arg, args.get(i));
            } else if (ALONE.contains(arg)) {
                options.put(arg, "");
            } else if (arg.startsWith("-")) {
                throw new Refusal("There is no option " + arg + ".", WRONG_USE);
            } else {
                words.add(arg);
            }
        }
        return new Arguments(words, options);
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    @Nullable
    String value(String option) {
        return options.get(option);
    }

    int number(String option, int otherwise, int lowest, int highest) {
        String text = options.get(option);
        return text == null ? otherwise : number(option, text, lowest, highest);
    }

    static int number(String what, String text, int lowest, int highest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Refusal(what + " is a number from " + lowest + " to " + highest + ".", WRONG_USE);
    }

    String only(String what) {
        if (words.size() != 1) {
            throw new Refusal("It needs " + what + ", just one.", WRONG_USE);
        }
        return words.getFirst();
    }
}
