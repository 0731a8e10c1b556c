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

/** The table of Secrets in docs/install-kubernetes.md has those that an installation asks for, with their keys. */
class SecretsTest {

    private static final List<String> SIZES = List.of("small", "medium", "large");
    private static final Pattern WORD = Pattern.compile("`([^` ]+)`");

    @ParameterizedTest
    @ValueSource(strings = {"small", "medium", "large"})
    void eachIsInTheTable(String size) {
        assertThat(asked(size)).isEqualTo(documented(size));
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
        return asked;
    }

    private static void add(Map<String, Set<String>> to, String name, String key) {
        to.computeIfAbsent(name, _ -> new TreeSet<>()).add(key);
    }

    private static Map<String, Set<String>> documented(String size) {
        Map<String, Set<String>> documented = new TreeMap<>();
        Yaml.text(Path.of("../../docs/install-kubernetes.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| Secret |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line ->
                        Arrays.stream(line.split("\\|", -1)).map(String::strip).toList())
                .filter(cells -> !cells.get(3 + SIZES.indexOf(size)).isEmpty())
                .forEach(cells -> words(cells.get(1))
                        .forEach(name -> documented.put(
                                name, words(cells.get(2)).collect(Collectors.toCollection(TreeSet::new)))));
        return documented;
    }

    private static Stream<String> words(String cell) {
        return WORD.matcher(cell).results().map(word -> word.group(1));
    }
}
