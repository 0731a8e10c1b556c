package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of Secrets in docs/install-kubernetes.md has those that an installation asks for, and where each comes from. */
class SecretsTest {

    private static final Path PAGE = Path.of("../../docs/install-kubernetes.md");
    private static final List<String> SIZES = List.of("small", "medium", "large");
    /** Files of the examples that go with each. */
    private static final Map<String, List<String>> BESIDE = Map.of(
            "small", List.of(),
            "medium", List.of("cloudnativepg.yaml", "cloudnativepg-restore.yaml", "strimzi.yaml"),
            "large", List.of("keda.yaml"));

    private static final Pattern MADE = Pattern.compile("kubectl create secret (?:generic|tls) \"?([a-z$-]+)\"?");
    private static final Pattern LOOP = Pattern.compile("for service in ([a-z ]+); do\n(.*?)\ndone", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("`([^` ]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void eachIsInTheTable(String size) {
        assertThat(asked(size)).isEqualTo(documented(size));
    }

    /** None is asked for that nobody makes: by a command of the docs, or by the operator of a file that goes with it. */
    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void eachIsMade(String size) {
        Set<String> byHand = byHand();
        rows(size).forEach(cells -> {
            String whose = cells.get(3 + SIZES.indexOf(size));
            assertThat(words(cells.get(1))).allSatisfy(name -> {
                if (whose.equals("Strimzi's")) {
                    assertThat(byStrimzi(size)).contains(name);
                } else if (whose.equals("CloudNativePG's")) {
                    assertThat(named(size, "Cluster").map(cluster -> cluster + "-ca"))
                            .contains(name);
                } else {
                    assertThat(whose).startsWith("yours");
                    assertThat(byHand).contains(name);
                }
            });
        });
    }

    private static Set<String> byStrimzi(String size) {
        return Stream.concat(
                        named(size, "KafkaUser"), named(size, "Kafka").map(cluster -> cluster + "-cluster-ca-cert"))
                .collect(Collectors.toSet());
    }

    private static Stream<String> named(String size, String kind) {
        return beside(size).filter(object -> object.kind().equals(kind)).map(Rendered::name);
    }

    private static Stream<Rendered> beside(String size) {
        return BESIDE.getOrDefault(size, List.of()).stream()
                .flatMap(file -> Yaml.documents(Chart.example(file)).stream())
                .map(Rendered::new);
    }

    /** Those that the docs' commands make. */
    private static Set<String> byHand() {
        String text = Yaml.text(PAGE);
        Stream<String> inLoops = LOOP.matcher(text)
                .results()
                .flatMap(loop -> MADE.matcher(loop.group(2))
                        .results()
                        .flatMap(made -> Arrays.stream(loop.group(1).split(" "))
                                .map(service -> made.group(1).replace("$service", service))));
        return Stream.concat(inLoops, MADE.matcher(text).results().map(made -> made.group(1)))
                .collect(Collectors.toSet());
    }

    /** Names, and the keys that are taken from each. */
    private static Map<String, Set<String>> asked(String size) {
        Map<String, Set<String>> asked = new TreeMap<>();
        for (Rendered object : Chart.render(size)) {
            for (JsonNode variable : object.json().findValues("secretKeyRef")) {
                add(asked, variable.path("name").asText(), variable.path("key").asText());
            }
            for (JsonNode volume : object.json().findValues("secret")) {
                volume.path("items")
                        .forEach(item -> add(
                                asked,
                                volume.path("secretName").asText(),
                                item.path("key").asText()));
            }
            for (JsonNode tls : object.json().at("/spec/tls")) {
                add(asked, tls.path("secretName").asText(), "tls.crt");
                add(asked, tls.path("secretName").asText(), "tls.key");
            }
            // Of those that are taken as they are only the key that encrypts has a name here.
            for (JsonNode all : object.json().findValues("secretRef")) {
                String key = object.environment().getOrDefault("RUNNERS_STATE_CURRENT_KEY", "unknown");
                add(asked, all.path("name").asText(), key.toUpperCase(Locale.ROOT));
            }
        }
        List<Rendered> beside = beside(size).toList();
        for (Rendered object : beside) {
            for (JsonNode owner : object.json().findValues("passwordSecret")) {
                add(asked, owner.path("name").asText(), "username");
                add(asked, owner.path("name").asText(), "password");
            }
            Stream.concat(
                            object.json().findValues("s3Credentials").stream().flatMap(Yaml::stream),
                            object.json().findValues("secretTargetRef").stream().flatMap(Yaml::stream))
                    .filter(one -> beside.stream()
                            .noneMatch(made -> made.kind().equals("Secret")
                                    && made.name().equals(one.path("name").asText())))
                    .forEach(one -> add(
                            asked, one.path("name").asText(), one.path("key").asText()));
        }
        return asked;
    }

    private static void add(Map<String, Set<String>> to, String name, String key) {
        to.computeIfAbsent(name, _ -> new TreeSet<>()).add(key);
    }

    private static Map<String, Set<String>> documented(String size) {
        Map<String, Set<String>> documented = new TreeMap<>();
        rows(size)
                .forEach(cells -> words(cells.get(1))
                        .forEach(name -> documented.put(
                                name, words(cells.get(2)).collect(Collectors.toCollection(TreeSet::new)))));
        return documented;
    }

    private static Stream<List<String>> rows(String size) {
        return Yaml.text(PAGE)
                .lines()
                .dropWhile(line -> !line.startsWith("| Secret |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> !cells.get(3 + SIZES.indexOf(size)).isEmpty());
    }

    private static Stream<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1));
    }
}
