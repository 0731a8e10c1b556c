package dev.runners.platform.start;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** What an operator has to change, as far as a failed start tells. */
final class WhyNotStarted {

    /** Classes of SQLSTATE: no connection, wrong user or password, no such database, too many connections, coming or going. */
    private static final Set<String> NOT_TO_BE_HAD = Set.of("08", "28", "3D", "53", "57");

    /** How SmallRye Config says that a value is none of its type, or outside of its range: name, value and reason. */
    private static final Pattern NOT_TAKEN = Pattern.compile(
            "The config property (\\S+) with the config value \"(.*)\" threw an Exception whilst being converted (.*)");

    private WhyNotStarted() {}

    /** Null where nobody but a programmer can tell; empty where it was not to go on. */
    static @Nullable String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = of(cause);
            if (sentence != null) {
                return sentence;
            }
        }
        return null;
    }

    private static @Nullable String of(Throwable cause) {
        return switch (cause) {
            case RuntimeException wrong
            when isReactiveUrl(wrong) -> "QUARKUS_DATASOURCE_REACTIVE_URL is not postgresql://host:port/database.";
            case ConfigValidationException wrong -> problems(wrong);
            case ConfigurationException wrong -> line(wrong.getMessage());
            case QuarkusBindException taken -> "Another program listens on port %d.".formatted(taken.getPort());
            case SQLException away -> ofDatabase(away);
            case ConfigException wrong ->
                "Kafka's settings, KAFKA_BOOTSTRAP_SERVERS first: " + line(wrong.getMessage());
            case PreventFurtherStepsException done -> Objects.requireNonNullElse(done.getMessage(), "");
            default -> null;
        };
    }

    /** By the message of Vert.x, which quotes the address: it may hold a password. */
    private static boolean isReactiveUrl(RuntimeException wrong) {
        return String.valueOf(wrong.getMessage()).contains("Cannot parse invalid connection URI");
    }

    private static @Nullable String ofDatabase(SQLException away) {
        String state = away.getSQLState();
        if (state == null) {
            // Its message would quote the address, which may hold a password.
            return "QUARKUS_DATASOURCE_JDBC_URL is not jdbc:postgresql://host:port/database.";
        }
        return NOT_TO_BE_HAD.contains(state.substring(0, 2))
                ? "PostgreSQL cannot be used as QUARKUS_DATASOURCE_JDBC_URL, _USERNAME and _PASSWORD say: "
                        + line(away.getMessage())
                : null;
    }

    private static String problems(ConfigValidationException wrong) {
        return IntStream.range(0, wrong.getProblemCount())
                .mapToObj(i -> problem(line(wrong.getProblem(i).getMessage())))
                .collect(Collectors.joining("\n"));
    }

    /** By the variable, which is what an operator sets, and by the name that the sources and their comments have. */
    private static String problem(String message) {
        Matcher said = NOT_TAKEN.matcher(message);
        if (!said.matches()) {
            return message;
        }
        String name = said.group(1);
        String variable = name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
        return "%s (%s) is \"%s\". %s".formatted(variable, name, said.group(2), said.group(3));
    }

    /** Without the names of exceptions and messages. */
    private static String line(@Nullable String message) {
        return String.valueOf(message)
                .replaceAll("\\s+", " ")
                .replaceAll("\\b([a-z]+\\.)+[A-Z]\\w*Exception: ", "")
                .replaceAll("SRCFG\\d+: ", "")
                .strip();
    }
}
