package dev.runners.contracts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sources of this module say of a topic, a type or a member of it, as one line of Markdown; empty: nothing. */
final class Docs {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String COMMENT = "/\\*\\*((?:(?!\\*/).)*)\\*/";

    private Docs() {}

    static String ofTopic(String topic) {
        return find(Topics.class, COMMENT + "[^;]*?EventFamily<\\w+> \\w+ = [^;\"]*\"" + topic + "\"");
    }

    static String of(Class<?> type) {
        return find(
                type,
                COMMENT + "\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public |sealed )*(?:record|enum) "
                        + type.getSimpleName() + "\\b");
    }

    static String ofMember(Class<?> type, String member) {
        return find(
                type,
                "@param " + member
                        + "\\s((?:(?!@param|\\*/).)*)(?:(?!\\*/).)*\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*(?:public )?record "
                        + type.getSimpleName() + "\\b");
    }

    private static String find(Class<?> type, String pattern) {
        Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(source(type));
        return found.find() ? line(found.group(1)) : "";
    }

    private static String line(String comment) {
        return comment.replaceAll("(?m)^\\s*\\*", "")
                .replaceAll("(?s)@param.*", "")
                .replaceAll("\\{@(?:code|link) ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
                .replaceAll("</?p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String source(Class<?> type) {
        Class<?> outer = type;
        while (outer.getDeclaringClass() != null) {
            outer = outer.getDeclaringClass();
        }
        try {
            return Files.readString(SOURCES.resolve(outer.getName().replace('.', '/') + ".java"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
