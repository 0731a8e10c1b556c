package dev.runners.platform.problem;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.runners.contracts.Wire;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * JSON that can be kept as it is. U+0000 and halves of surrogate pairs fit into no text of PostgreSQL, and numbers that no
 * double can hold would come back as others.
 */
public final class Storable {

    /** What has to be looked at, for it may stand in a text: U+0000, a surrogate, long or large numbers. */
    private static final Pattern SUSPECT =
            Pattern.compile("\\\\u(?:0000|[dD][89a-fA-F])|[0-9][eE][+-]?[0-9]{3}|[0-9.]{17}");

    private static final int MOST_DIGITS = 16;

    private Storable() {}

    /**
     * Fails with 400, for what is no JSON too.
     *
     * @param exact whether numbers have to come back digit by digit; a Runner's report is better rounded than lost
     */
    public static void check(byte[] json, boolean exact) throws IOException {
        if (isPlain(json)) {
            return;
        }
        String text = decode(json);
        if (!SUSPECT.matcher(text).find()) {
            return;
        }
        try (JsonParser parser = Wire.JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken().isNumeric()) {
                    checkNumber(exact ? parser.getText() : "0");
                } else if (parser.currentToken() == JsonToken.FIELD_NAME
                        || parser.currentToken() == JsonToken.VALUE_STRING) {
                    checkText(parser.getText());
                }
            }
        }
    }

    /** Most is, and is told by a look at its bytes: ASCII without escapes, and no number of more than 16 digits or with an exponent. */
    private static boolean isPlain(byte[] json) {
        int digits = 0;
        for (byte one : json) {
            if (one < 0 || one == '\\') {
                return false;
            }
            if ((one >= '0' && one <= '9') || one == '.') {
                digits++;
            } else if (digits > 0 && (one == 'e' || one == 'E')) {
                return false;
            } else {
                digits = 0;
            }
            if (digits > MOST_DIGITS) {
                return false;
            }
        }
        return true;
    }

    static ProblemException nul() {
        return refused("The character U+0000 cannot be stored. Leave it out.");
    }

    private static String decode(byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("JSON is written in UTF-8, and this is none.");
        }
    }

    private static void checkText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw nul();
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refused("There is half of a surrogate pair in a text. Leave it out.");
        }
    }

    private static void checkNumber(String number) {
        double kept = Double.parseDouble(number);
        boolean whole = number.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        if (Double.isInfinite(kept)
                || (!whole && new BigDecimal(number).compareTo(new BigDecimal(Double.toString(kept))) != 0)) {
            throw refused("There is a number here that a double cannot hold. Write it as a text.");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Kind.MALFORMED, detail);
    }
}
