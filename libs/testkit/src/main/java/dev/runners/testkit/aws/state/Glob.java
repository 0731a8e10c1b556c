package dev.runners.testkit.aws.state;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** AWS's patterns: {@code *} is any text, {@code ?} any character. */
public final class Glob {

    private static final Map<String, Pattern> COMPILED = new ConcurrentHashMap<>();

    private Glob() {}

    public static boolean matches(String pattern, String text) {
        return COMPILED.computeIfAbsent(pattern, Glob::compile).matcher(text).matches();
    }

    private static Pattern compile(String pattern) {
        String regex = pattern.chars()
                .mapToObj(c -> switch (c) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(c));
                })
                .collect(Collectors.joining());
        return Pattern.compile(regex, Pattern.DOTALL);
    }
}
