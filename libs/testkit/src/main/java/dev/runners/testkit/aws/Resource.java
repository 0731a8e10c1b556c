package dev.runners.testkit.aws;

import java.util.Map;

/**
 * Something that exists in the double.
 *
 * @param kind {@code iam:role}, {@code ecs:service} and the like
 * @param state of what has states, otherwise empty
 */
public record Resource(String kind, String arn, String state, Map<String, String> tags) {

    @Override
    public String toString() {
        return String.format("%-20s %s %s %s", kind, arn, state, tags).replaceAll(" +$", "");
    }
}
