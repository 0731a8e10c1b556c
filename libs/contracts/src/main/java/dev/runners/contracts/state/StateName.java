package dev.runners.contracts.state;

import java.util.regex.Pattern;

/** How a state may be called. */
public final class StateName {

    /** Says it to whoever calls one otherwise. */
    public static final String RULE = "1 to 200 of A-Z a-z 0-9 - _ . /";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]{1,200}");

    private StateName() {}

    public static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }
}
