package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What topics.sh has Kafka's tools do is what the file for Strimzi says, which is held to the code. */
class TopicsScriptTest {

    private static final List<String> NOT_FROM_POSTGRESQL =
            List.of("heartbeats", "runner-liveness", "session-revocations");
    private static final Pattern KINDS = Pattern.compile("--(topic|group|transactional-id)");

    private final List<Rendered> strimzi = Yaml.documents(Chart.example("strimzi.yaml")).stream()
            .map(Rendered::new)
            .toList();

    @Test
    void itMakesTheTopics(@TempDir Path folder) throws Exception {
        Map<String, Set<String>> made = new TreeMap<>();
        for (List<String> call : calls(folder, "3", "make")) {
            assertThat(call).contains("kafka-topics.sh", "--create", "--if-not-exists");
            Set<String> settings = new TreeSet<>(after(call, "--config"));
            settings.add("partitions=" + after(call, "--partitions").getFirst());
            settings.add("replicas=" + after(call, "--replication-factor").getFirst());
            made.put(after(call, "--topic").getFirst(), settings);
        }
        Map<String, Set<String>> expected = new TreeMap<>();
        for (Rendered topic : of("KafkaTopic")) {
            JsonNode spec = topic.json().path("spec");
            Set<String> settings = new TreeSet<>();
            spec.path("config")
                    .properties()
                    .forEach(one ->
                            settings.add(one.getKey() + "=" + one.getValue().asText()));
            settings.add("partitions=" + spec.path("partitions").asText());
            settings.add("replicas=" + spec.path("replicas").asText());
            // There the brokers have it for all topics.
            settings.add("min.insync.replicas="
                    + of("Kafka")
                            .getFirst()
                            .json()
                            .at("/spec/kafka/config")
                            .path("min.insync.replicas")
                            .asText());
            expected.put(topic.name(), settings);
        }
        assertThat(made).isEqualTo(expected);
    }

    /** One broker cannot have two in sync. */
    @Test
    void oneBrokerIsEnough(@TempDir Path folder) throws Exception {
        assertThat(calls(folder, "1", "make"))
                .isNotEmpty()
                .allSatisfy(
                        call -> assertThat(after(call, "--replication-factor")).containsExactly("1"))
                .allSatisfy(call -> assertThat(call).noneMatch(word -> word.startsWith("min.insync")));
    }

    @Test
    void itGivesTheRights(@TempDir Path folder) throws Exception {
        Set<String> given = new HashSet<>();
        for (List<String> call : calls(folder, "3", "allow")) {
            assertThat(call).contains("kafka-acls.sh", "--add");
            String pattern = call.contains("prefixed") ? "prefix" : "literal";
            for (String what : kinds(call)) {
                for (String name : after(call, "--" + what)) {
                    for (String operation : after(call, "--operation")) {
                        given.add(String.join(
                                " ", after(call, "--allow-principal").getFirst(), operation, what, name, pattern));
                    }
                }
            }
        }
        Set<String> expected = of("KafkaUser").stream()
                .flatMap(user -> Yaml.stream(user.json().at("/spec/authorization/acls"))
                        .flatMap(acl -> Yaml.stream(acl.path("operations"))
                                .map(operation -> String.join(
                                        " ",
                                        "User:" + user.name(),
                                        operation.asText(),
                                        acl.at("/resource/type")
                                                .asText()
                                                .replace("transactionalId", "transactional-id"),
                                        acl.at("/resource/name").asText(),
                                        acl.at("/resource/patternType").asText("literal")))))
                .collect(Collectors.toSet());
        assertThat(given).isEqualTo(expected);
    }

    @Test
    void itLosesWhatPostgresqlFillsAnew(@TempDir Path folder) throws Exception {
        assertThat(calls(folder, "3", "lose"))
                .allSatisfy(call -> assertThat(call).contains("kafka-topics.sh", "--delete", "--if-exists"))
                .flatExtracting(call -> after(call, "--topic"))
                .containsExactlyInAnyOrderElementsOf(fromPostgresql());
    }

    /** The runbook's commands for Strimzi and compose name the same. */
    @Test
    void theRunbookLosesTheSame() {
        String runbook = Yaml.text(Path.of("../../docs/operate.md"));
        for (Pattern command :
                List.of(Pattern.compile("kubectl delete kafkatopic (.*)"), Pattern.compile("for topic in (.*); do"))) {
            assertThat(command.matcher(runbook)
                            .results()
                            .map(one -> List.of(one.group(1).split(" "))))
                    .singleElement(InstanceOfAssertFactories.list(String.class))
                    .containsExactlyInAnyOrderElementsOf(fromPostgresql());
        }
        assertThat(NOT_FROM_POSTGRESQL)
                .allSatisfy(topic -> assertThat(
                                runbook.lines().filter(line -> line.startsWith("Three topics cannot be made again:")))
                        .singleElement()
                        .asString()
                        .contains("`" + topic + "`"));
    }

    private static List<String> fromPostgresql() {
        return Code.topics().stream()
                .map(Code.Topic::name)
                .filter(topic -> !NOT_FROM_POSTGRESQL.contains(topic))
                .toList();
    }

    /** How the script calls the tools, word for word. */
    private static List<List<String>> calls(Path folder, String replicas, String what)
            throws IOException, InterruptedException {
        Path calls = folder.resolve("calls");
        for (String tool : List.of("kafka-topics.sh", "kafka-acls.sh")) {
            Path fake = Files.writeString(
                    folder.resolve(tool),
                    "#!/bin/bash\n(IFS=$'\\x1f'; echo \"%s$IFS$*\") >>%s\n".formatted(tool, calls));
            Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwx------"));
        }
        ProcessBuilder script = new ProcessBuilder(
                        Chart.example("topics.sh").toAbsolutePath().toString(), what, "kafka:9092", "admin.properties")
                .redirectErrorStream(true);
        script.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);
        script.environment().put("REPLICAS", replicas);
        Process process = script.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        List<List<String>> all = new ArrayList<>();
        for (String call : Files.readAllLines(calls)) {
            List<String> words = List.of(call.split("\u001f", -1));
            assertThat(after(words, "--bootstrap-server")).containsExactly("kafka:9092");
            assertThat(after(words, "--command-config")).containsExactly("admin.properties");
            all.add(words);
        }
        return all;
    }

    private static Set<String> kinds(List<String> call) {
        return call.stream()
                .flatMap(word -> KINDS.matcher(word).results())
                .map((MatchResult kind) -> kind.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> after(List<String> words, String option) {
        return Stream.iterate(0, i -> i < words.size() - 1, i -> i + 1)
                .filter(i -> words.get(i).equals(option))
                .map(i -> words.get(i + 1))
                .toList();
    }

    private List<Rendered> of(String kind) {
        return strimzi.stream().filter(object -> object.kind().equals(kind)).toList();
    }
}
