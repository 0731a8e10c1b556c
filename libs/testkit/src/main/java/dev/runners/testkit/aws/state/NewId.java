package dev.runners.testkit.aws.state;

import java.security.SecureRandom;

/** Ids of AWS's forms. */
public final class NewId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String HEX = "0123456789abcdef";
    private static final String DIGITS = "0123456789";
    private static final String MIXED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private NewId() {}

    /** A prefix and so many capitals and digits: keys and unique ids of IAM. */
    public static String of(String prefix, int length) {
        return prefix + random(CAPITALS, length);
    }

    public static String hex(String prefix, int length) {
        return prefix + random(HEX, length);
    }

    public static String digits(String prefix, int length) {
        return prefix + random(DIGITS, length);
    }

    public static String mixed(int length) {
        return random(MIXED, length);
    }

    private static String random(String of, int length) {
        return RANDOM.ints(length, 0, of.length())
                .collect(StringBuilder::new, (text, at) -> text.append(of.charAt(at)), StringBuilder::append)
                .toString();
    }
}
