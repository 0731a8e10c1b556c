package dev.runners.local.stack;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The administrator that can sign in on the page before anybody else is set up. */
record FirstUser(String password) {

    static final String NAME = "admin";

    /** As the gateway's configuration names it; it goes into the digest. */
    private static final String REALM = "Runners";

    /** Without what is easily misread; 32 of them, so 20 characters are 100 random bits. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GROUPS = 4;
    private static final int GROUP = 5;

    static FirstUser make() {
        SecureRandom random = new SecureRandom();
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            password.append(i > 0 && i % GROUP == 0 ? "-" : "")
                    .append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return new FirstUser(password.toString());
    }

    /** What the gateway is given in place of the password: hex of SHA-512 over user, realm and password. */
    String digest() {
        try {
            byte[] text = (NAME + ":" + REALM + ":" + password).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-512", e);
        }
    }

    @Override
    public String toString() {
        return NAME + ":***";
    }
}
