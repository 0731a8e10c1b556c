package dev.runners.testkit.aws.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.aws.state.Glob;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/** The conditions of a statement: operators of text, ARN, truth and absence, their negations, and their variants. */
final class Condition {

    private static final String IF_EXISTS = "IfExists";
    private static final String FOR_ALL = "ForAllValues:";
    private static final String FOR_ANY = "ForAnyValue:";
    private static final String NULL = "Null";

    private static final BiPredicate<String, String> SAME = String::equals;
    private static final BiPredicate<String, String> LIKE = Condition::isLike;
    private static final BiPredicate<String, String> SAME_WORD = String::equalsIgnoreCase;

    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "StringEquals", SAME,
            "StringEqualsIgnoreCase", SAME_WORD,
            "StringLike", LIKE,
            "ArnEquals", LIKE,
            "ArnLike", LIKE,
            "Bool", SAME_WORD);

    private static final Map<String, String> NEGATIONS = Map.of(
            "StringNotEquals", "StringEquals",
            "StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase",
            "StringNotLike", "StringLike",
            "ArnNotEquals", "ArnEquals",
            "ArnNotLike", "ArnLike");

    private Condition() {}

    static boolean isKnown(String operator) {
        String bare = bare(operator);
        return bare.equals(NULL) || OPERATORS.containsKey(bare) || NEGATIONS.containsKey(bare);
    }

    /** @param context values by key; keys are found whatever their capitals */
    static boolean allHold(JsonNode conditions, Map<String, List<String>> context) {
        return conditions.properties().stream()
                .allMatch(operator -> operator.getValue().properties().stream()
                        .allMatch(key -> holds(
                                operator.getKey(),
                                PolicyDocument.items(key.getValue()).stream()
                                        .map(JsonNode::asText)
                                        .toList(),
                                context.getOrDefault(key.getKey(), List.of()))));
    }

    private static boolean holds(String operator, List<String> asked, List<String> values) {
        String bare = bare(operator);
        if (bare.equals(NULL)) {
            return asked.contains(Boolean.toString(values.isEmpty()));
        }
        boolean negated = NEGATIONS.containsKey(bare);
        BiPredicate<String, String> test = OPERATORS.get(NEGATIONS.getOrDefault(bare, bare));
        if (test == null) {
            throw new IllegalStateException("No condition " + operator);
        }
        if (values.isEmpty()) {
            return negated || operator.endsWith(IF_EXISTS) || operator.startsWith(FOR_ALL);
        }
        if (operator.startsWith(FOR_ALL)) {
            return values.stream().allMatch(value -> negated != fitsAny(test, value, asked));
        }
        boolean fits = values.stream().anyMatch(value -> fitsAny(test, value, asked));
        return negated != fits;
    }

    private static boolean fitsAny(BiPredicate<String, String> test, String value, List<String> asked) {
        return asked.stream().anyMatch(one -> test.test(value, one));
    }

    private static boolean isLike(String value, String pattern) {
        return Glob.matches(pattern, value);
    }

    private static String bare(String operator) {
        String name = operator.replace(FOR_ALL, "").replace(FOR_ANY, "");
        return name.endsWith(IF_EXISTS) ? name.substring(0, name.length() - IF_EXISTS.length()) : name;
    }
}
