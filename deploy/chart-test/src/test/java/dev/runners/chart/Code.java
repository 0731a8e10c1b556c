package dev.runners.chart;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the sources of a service say of its surroundings.
 *
 * @param component its name in the chart
 */
record Code(String component, Path folder) {

    static final Path ROOT = Path.of("../..");
    private static final List<String> SHARED = List.of("libs/platform", "libs/sql", "libs/outbox");
    private static final Path PLATFORM =
            ROOT.resolve("libs/platform/src/main/resources/META-INF/microprofile-config.properties");

    private static final Pattern LOCAL_URL = Pattern.compile("@WithDefault\\(\"http://127\\.0\\.0\\.1:(\\d+)\"\\)");
    private static final Pattern READS =
            Pattern.compile("(?:new TopicReader<>\\(|\\bread\\(|addSource\\()[^;{]*?Topics\\.([A-Z_]+)");
    private static final Pattern WRITTEN_BY =
            Pattern.compile("Written by ([a-z-]+)[^=]*?EventFamily<\\w+> ([A-Z_]+) = [^\"]*\"([a-z-]+)\"");
    private static final Pattern PREFIX = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern NAMED = Pattern.compile("@WithName\\(\"([^\"]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("(?m)^ {4}[\\w<>, .?]+ (\\w+)\\(\\);");
    private static final Pattern SINGLE = Pattern.compile("@ConfigProperty\\(name = \"([^\"]+)\"");
    private static final Pattern CLASS = Pattern.compile("public final class (\\w+)");
    private static final Pattern SECONDS = Pattern.compile("(\\d+)s");

    static Code of(String component) {
        return new Code(component, ROOT.resolve(component.equals("gateway") ? component : component + "-service"));
    }

    static int shutdownTimeoutSeconds() {
        Matcher seconds = SECONDS.matcher(properties(PLATFORM).getProperty("quarkus.shutdown.timeout"));
        return seconds.matches() ? Integer.parseInt(seconds.group(1)) : 0;
    }

    /** A topic, its constant in the code, and the component that writes it. */
    record Topic(String name, String constant, String writer) {}

    static List<Topic> topics() {
        Matcher written = WRITTEN_BY.matcher(
                Yaml.text(ROOT.resolve("libs/contracts/src/main/java/dev/runners/contracts/Topics.java")));
        return written.results()
                .map(one -> new Topic(one.group(3), one.group(2), one.group(1).replace("-service", "")))
                .toList();
    }

    String property(String name) {
        String value = properties().getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException(component + " has no " + name);
        }
        return value;
    }

    Properties properties() {
        return properties(folder.resolve("src/main/resources/application.properties"));
    }

    /** Whom it calls: components of the chart, kafka, postgresql, or outside. */
    Set<String> calls() {
        Set<String> called = new TreeSet<>();
        String all = String.join("\n", sources());
        LOCAL_URL.matcher(all).results().forEach(url -> called.add(byPort(url.group(1))));
        if (properties().containsKey("kafka.bootstrap.servers")) {
            called.add("kafka");
        }
        if (properties().containsKey("quarkus.datasource.db-kind")) {
            called.add("postgresql");
        }
        boolean speaksToAws = all.contains("software.amazon.awssdk");
        boolean watchesTheOrigin = all.contains("\"runners.front-door\"");
        boolean fetchesKeys = all.contains("\"jwks-url\"");
        boolean asksAProvider = all.contains("\"runners.oidc\"");
        boolean postsToWebhooks = all.contains("\"runners.webhooks\"");
        if (speaksToAws || watchesTheOrigin || fetchesKeys || asksAProvider || postsToWebhooks) {
            called.add("outside");
        }
        return called;
    }

    /** Names of the topics that it reads. */
    Set<String> reads() {
        Set<String> read = new TreeSet<>();
        String own = String.join("\n", sources());
        // Its own readers, and those of the libraries that it makes.
        List<String> constants = Stream.concat(Stream.of(own), shared().filter(source -> isMadeBy(own, source)))
                .flatMap(source -> READS.matcher(source).results())
                .map(one -> one.group(1))
                .toList();
        topics().stream()
                .filter(topic -> constants.contains(topic.constant())
                        || properties().containsKey("mp.messaging.incoming." + topic.name() + ".connector"))
                .forEach(topic -> read.add(topic.name()));
        return read;
    }

    private static boolean isMadeBy(String sources, String library) {
        Matcher name = CLASS.matcher(library);
        return name.find() && sources.contains("new " + name.group(1) + "(");
    }

    /** Sources of the libraries that the services share. */
    static Stream<String> shared() {
        return SHARED.stream().flatMap(lib -> sources(ROOT.resolve(lib)).stream());
    }

    /** The variables by which what it and the libraries declare is set. */
    Set<String> variables() {
        Set<String> names = new HashSet<>();
        properties().stringPropertyNames().forEach(names::add);
        properties(PLATFORM).stringPropertyNames().forEach(names::add);
        Stream.concat(sources().stream(), shared()).forEach(source -> {
            SINGLE.matcher(source).results().forEach(one -> names.add(one.group(1)));
            Matcher prefix = PREFIX.matcher(source);
            if (prefix.find()) {
                Stream.of(NAMED, METHOD)
                        .flatMap(pattern -> pattern.matcher(source).results())
                        .forEach(one -> names.add(prefix.group(1) + "." + one.group(1)));
            }
        });
        return names.stream().map(Code::variable).collect(Collectors.toSet());
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    List<String> sources() {
        return sources(folder);
    }

    static List<String> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder.resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(Yaml::text)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String byPort(String port) {
        return Chart.SERVICES.stream()
                .filter(one -> of(one).property("quarkus.http.port").equals(port))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No service has port " + port));
    }

    private static Properties properties(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(Yaml.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
