package dev.runners.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A bearer secret: prefix, 256 random bits and a CRC-32, so that secret scanners see it and a typing error is told from a
 * wrong token (GitHub's token format, 2021). Its text is shown once; everything we keep is its {@link #digest()}.
 */
public final class Token {

    public static final String RUNNER_PREFIX = "rnr_";
    public static final String API_PREFIX = "rnk_";

    private static final int SECRET_BYTES = 32;
    private static final int CHECKSUM_DIGITS = 8;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final HexFormat HEX = HexFormat.of();

    private final String text;

    private Token(String text) {
        this.text = text;
    }

    public static Token of(String text) {
        return new Token(text);
    }

    public static Token generate(String prefix) {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        String body = prefix + HEX.formatHex(secret);
        return new Token(body + checksum(body));
    }

    /** False only for a text with one of our prefixes whose checksum is wrong: surely a typing error. */
    public boolean isPlausible() {
        if (!text.startsWith(RUNNER_PREFIX) && !text.startsWith(API_PREFIX)) {
            return true;
        }
        int end = text.length() - CHECKSUM_DIGITS;
        return end > 0 && checksum(text.substring(0, end)).equals(text.substring(end));
    }

    /** SHA-256 of the whole text, in hex: enough for 256 random bits, and cheap enough for every heartbeat. */
    public String digest() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HEX.formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** The text itself, for the one answer that shows it. */
    public String reveal() {
        return text;
    }

    /** Compares two digests in constant time. */
    public static boolean sameDigest(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "***";
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        return HEX.toHexDigits((int) crc.getValue());
    }
}
