package dev.runners.local.submit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text of others, made harmless for a terminal: no escape sequences, no control characters but line ends and tabs. */
final class Inert {

    private static final Pattern LINE_END = Pattern.compile("\r\n?");
    /** ECMA-48: control sequences, strings up to their terminator, and two-byte escapes. */
    private static final Pattern ESCAPE = Pattern.compile("(?:\u001B\\[|\u009B)[0-?]*[ -/]*[@-~]"
            + "|(?:\u001B[\\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\\\|\u009C)?"
            + "|\u001B[ -/]*[0-Z\\\\^-~]");

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\u202A-\u202E\u2066-\u2069&&[^\n\t]]");

    /** A colour or style that hides nothing (ECMA-48 8.3.117): no background, not concealed, one of the terminal's own. */
    private static final String LOOK = "(?:0?|[1-4]|2[2-4]|3[0-79]|9[0-7])";

    private static final Pattern LOOKS = Pattern.compile("\u001B\\[" + LOOK + "(?:;" + LOOK + ")*m");

    /** Ends all looks. */
    static final String PLAIN = "\u001B[0m";

    private Inert() {}

    static String text(String text) {
        String lines = LINE_END.matcher(text).replaceAll("\n");
        return CONTROL.matcher(ESCAPE.matcher(lines).replaceAll("")).replaceAll("");
    }

    /** The same, but for what is only looks; it lasts until {@link #PLAIN}. */
    static String coloured(String text) {
        StringBuilder shown = new StringBuilder();
        Matcher looks = LOOKS.matcher(text);
        int from = 0;
        while (looks.find()) {
            shown.append(text(text.substring(from, looks.start()))).append(looks.group());
            from = looks.end();
        }
        return shown.append(text(text.substring(from))).toString();
    }
}
