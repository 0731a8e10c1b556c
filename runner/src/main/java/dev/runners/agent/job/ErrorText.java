package dev.runners.agent.job;

import java.util.regex.Pattern;

/** Makes of the end of an error stream what its owner reads first. */
final class ErrorText {

    private static final int LONGEST = 2000;
    private static final String MARK = "Error: ";

    /** What Terraform draws around an error when it writes in colours. */
    private static final Pattern FRAME = Pattern.compile("(?m)^[╷│╵] ?");

    private ErrorText() {}

    /** The first error in it, with what follows; else its last part; else what is said otherwise. */
    static String of(String errors, String otherwise) {
        String text = FRAME.matcher(errors).replaceAll("").strip();
        int first = text.indexOf(MARK);
        String told = first >= 0 ? text.substring(first) : text.substring(Math.max(0, text.length() - LONGEST));
        String shorter = told.length() > LONGEST ? told.substring(0, LONGEST) : told;
        return shorter.isBlank() ? otherwise : shorter.strip();
    }
}
