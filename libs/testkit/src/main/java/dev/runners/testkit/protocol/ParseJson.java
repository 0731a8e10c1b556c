package dev.runners.testkit.protocol;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 has it: nothing behind it, no member twice, no control characters. */
final class ParseJson {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][+-]?\\d+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int HEX = 16;
    private static final int HEX_DIGITS = 4;

    private final String text;
    private int at;

    ParseJson(String text) {
        this.text = text;
    }

    Json document() {
        Json value = value();
        if (peek() != 0 || at < text.length()) {
            throw wrong("something behind the document");
        }
        return value;
    }

    private Json value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new Json.Text(string());
            case 't' -> word("true", new Json.Bool(true));
            case 'f' -> word("false", new Json.Bool(false));
            case 'n' -> word("null", new Json.Null());
            default -> number();
        };
    }

    private Json object() {
        Map<String, Json> members = new LinkedHashMap<>();
        take('{');
        while (peek() != '}') {
            if (!members.isEmpty()) {
                take(',');
            }
            peek();
            String name = string();
            take(':');
            if (members.put(name, value()) != null) {
                throw wrong("the member " + name + " twice");
            }
        }
        take('}');
        return new Json.Obj(members);
    }

    private Json array() {
        List<Json> elements = new ArrayList<>();
        take('[');
        while (peek() != ']') {
            if (!elements.isEmpty()) {
                take(',');
            }
            elements.add(value());
        }
        take(']');
        return new Json.Arr(elements);
    }

    private String string() {
        StringBuilder string = new StringBuilder();
        take('"');
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c < ' ') {
                throw wrong("a control character in a string");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return string.toString();
    }

    private char escaped() {
        char c = at < text.length() ? text.charAt(at++) : 0;
        if (c == 'u' && at + HEX_DIGITS <= text.length()) {
            at += HEX_DIGITS;
            try {
                return (char) Integer.parseInt(text.substring(at - HEX_DIGITS, at), HEX);
            } catch (NumberFormatException e) {
                throw new Deviation("An escape that is none at " + at + " of " + text, e);
            }
        }
        int known = ESCAPES.indexOf(c);
        if (known < 0) {
            throw wrong("an escape that is none");
        }
        return ESCAPED.charAt(known);
    }

    private Json number() {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong("no value");
        }
        at = number.end();
        return new Json.Num(new BigDecimal(number.group()));
    }

    private Json word(String word, Json value) {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private void take(char expected) {
        // Within a string nothing is skipped: what precedes a quote there belongs to it.
        char next = expected == '"' ? (at < text.length() ? text.charAt(at) : 0) : peek();
        if (next != expected) {
            throw wrong("something else than " + expected);
        }
        at++;
    }

    /** The next character that is no white space, or U+0000 at the end. */
    private char peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private Deviation wrong(String what) {
        return new Deviation("No JSON, " + what + " at " + at + ": " + text);
    }
}
