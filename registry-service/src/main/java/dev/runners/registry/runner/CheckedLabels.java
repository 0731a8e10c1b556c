package dev.runners.registry.runner;

import dev.runners.contracts.Problem.Violation;
import dev.runners.platform.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels: at most 32 pairs, keys and values short and plain, so that they can stand in URLs and queries. */
public final class CheckedLabels {

    private static final int MAX_PAIRS = 32;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_./-]{0,62}");
    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_./:@ -]{0,100}");

    private CheckedLabels() {}

    /** Fails with 422 and one entry for each pair that cannot be used. */
    public static Map<String, String> of(@Nullable Map<String, String> labels) {
        List<Violation> errors = new ArrayList<>();
        Map<String, String> checked = of(labels, errors);
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return checked;
    }

    /** Adds an error for each pair that cannot be used. */
    public static Map<String, String> of(@Nullable Map<String, String> labels, List<Violation> errors) {
        if (labels == null) {
            return Map.of();
        }
        if (labels.size() > MAX_PAIRS) {
            errors.add(new Violation("/labels", "at most " + MAX_PAIRS + " labels"));
        }
        labels.forEach((key, value) -> {
            if (!KEY.matcher(key).matches()) {
                errors.add(new Violation("/labels", "a key has 1 to 63 of A-Z a-z 0-9 _ . / -"));
            } else if (value == null || !VALUE.matcher(value).matches()) {
                errors.add(
                        new Violation("/labels/" + key.replace("/", "~1"), "a value has up to 100 plain characters"));
            }
        });
        // As it came: one that cannot be used has an error already, and may hold what a copy cannot.
        return errors.isEmpty() ? Map.copyOf(labels) : labels;
    }
}
