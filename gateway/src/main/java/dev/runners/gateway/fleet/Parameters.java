package dev.runners.gateway.fleet;

import dev.runners.platform.problem.Kind;
import dev.runners.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parameters of a query; what cannot be read is answered 400, saying what could be. */
final class Parameters {

    private static final String SORT = "sort";
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_OFFSET = 1_000_000;

    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** Empty values count as absent. */
    static Parameters of(Map<String, ? extends List<String>> query, Set<String> known) {
        query.forEach((name, given) -> {
            if (!known.contains(name)) {
                throw bad(name, "is not known here");
            }
            if (given.size() > 1) {
                throw bad(name, "may be given once");
            }
        });
        return new Parameters(query.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty()
                        && !entry.getValue().getFirst().isEmpty())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().getFirst())));
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    int number(String name, int standard, int from, int to) {
        String text = values.get(name);
        if (text == null) {
            return standard;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw bad(name, "is a number from " + from + " to " + to);
        }
        throw bad(name, "is a number from " + from + " to " + to);
    }

    /** How many rows of the order to leave out. */
    int offset() {
        return number("offset", 0, 0, MAX_OFFSET);
    }

    /** How many rows to show. */
    int limit(int most) {
        return number("limit", DEFAULT_LIMIT, 1, most);
    }

    @Nullable
    UUID id(String name) {
        String text = values.get(name);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw bad(name, "is a UUID");
        }
    }

    <E extends Enum<E>> @Nullable E oneOf(String name, E[] choices, Function<E, String> spelling) {
        String text = values.get(name);
        if (text == null) {
            return null;
        }
        for (E choice : choices) {
            if (spelling.apply(choice).equalsIgnoreCase(text)) {
                return choice;
            }
        }
        throw bad(name, "is one of " + Arrays.stream(choices).map(spelling).collect(Collectors.joining(", ")));
    }

    /** By what to sort; without a word of it by this. */
    <E extends Enum<E>> E sort(E standard) {
        String text = values.get(SORT);
        if (text == null) {
            return standard;
        }
        E[] choices = standard.getDeclaringClass().getEnumConstants();
        for (E choice : choices) {
            if (lower(choice).equals(text.startsWith("-") ? text.substring(1) : text)) {
                return choice;
            }
        }
        String known = Arrays.stream(choices).map(Parameters::lower).collect(Collectors.joining(", "));
        throw bad(SORT, "is one of " + known + ", with a minus for descending");
    }

    /** Whether the order is a descending one, as it is without a word of it. */
    boolean descending() {
        String text = values.get(SORT);
        return text == null || text.startsWith("-");
    }

    static String lower(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    static ProblemException bad(String name, String why) {
        String shown = name.length() > 100 ? name.substring(0, 100) : name;
        return new ProblemException(Kind.MALFORMED, "The parameter " + shown + " " + why + ".");
    }
}
