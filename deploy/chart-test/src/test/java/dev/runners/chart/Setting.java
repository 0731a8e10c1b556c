package dev.runners.chart;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A setting of ours, as its configuration mapping declares it.
 *
 * @param variable by which it is set
 * @param range the converter that holds it to its range, or nothing
 * @param text what its comment says, as Markdown
 */
record Setting(String variable, String type, Optional<String> preset, Optional<String> range, String text) {

    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern MEMBER = Pattern.compile("(?m)(?:^ {4}/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\n)?"
            + "((?:^ {4}@.*\\n)*)^ {4}([A-Za-z][\\w<>, ]*) (\\w+)\\(\\);");
    private static final Pattern NAMED = Pattern.compile("@WithName\\(\"([^\"]+)\"\\)");
    private static final Pattern PRESET = Pattern.compile("@WithDefault\\(\"([^\"]*)\"\\)");
    private static final Pattern CONVERTED = Pattern.compile("@WithConverter\\((?:\\w+\\.)?(\\w+)\\.class\\)");
    private static final Set<String> RANGED = Set.of("int", "long", "double", "Duration", "MemorySize", "boolean");

    /** Those that this service declares. */
    static List<Setting> of(String component) {
        return in(Code.of(component).folder());
    }

    /** Those that services with a database share. */
    static List<Setting> ofDatabases() {
        return in(Code.ROOT.resolve("libs/sql"));
    }

    /** All that this service listens to. */
    static List<Setting> allOf(String component) {
        return Stream.concat(of(component).stream(), hasDatabase(component) ? ofDatabases().stream() : Stream.empty())
                .toList();
    }

    static boolean hasDatabase(String component) {
        return Code.of(component).properties().containsKey("quarkus.datasource.db-kind");
    }

    boolean needsRange() {
        return RANGED.contains(type);
    }

    private static List<Setting> in(Path folder) {
        return Code.sources(folder).stream()
                .flatMap(source -> PREFIX.matcher(source).results().flatMap(prefix -> members(prefix.group(1), source)))
                .sorted((one, other) -> one.variable().compareTo(other.variable()))
                .toList();
    }

    private static Stream<Setting> members(String prefix, String source) {
        return MEMBER.matcher(source).results().map(member -> member(prefix, member));
    }

    private static Setting member(String prefix, MatchResult member) {
        String annotations = member.group(2);
        String name = find(NAMED, annotations).orElse(member.group(4).replaceAll("([A-Z])", "-$1"));
        String variable = Code.variable(annotations.contains("@WithParentName") ? prefix : prefix + "." + name);
        String type = member.group(3);
        return new Setting(
                type.startsWith("Map<") ? variable + "_..." : variable,
                type,
                find(PRESET, annotations),
                find(CONVERTED, annotations),
                line(Optional.ofNullable(member.group(1)).orElse("")));
    }

    private static Optional<String> find(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
    }

    private static String line(String comment) {
        return comment.replaceAll("(?m)^\\s*\\*", "")
                .replaceAll("\\{@code ([^{}]*)}", "`$1`")
                .replaceAll("\\{@link #(\\w+)}", "$1")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|")
                .strip();
    }
}
