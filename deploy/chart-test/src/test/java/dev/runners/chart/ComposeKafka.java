package dev.runners.chart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.FreePort;
import dev.runners.testkit.RunKafka;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.tools.AclCommand;
import org.apache.kafka.tools.TopicCommand;
import org.awaitility.Awaitility;

/** The compose file's Kafka without a container: a real broker by its settings, with its secrets and its commands. */
final class ComposeKafka implements AutoCloseable {

    private static final String KAFKA = "kafka:9092";
    private static final Pattern ASKED = Pattern.compile("\\$\\{([A-Z_]+):[^}]*}");
    private static final Pattern OF_A_CLIENT = Pattern.compile("bootstrap\\.servers|security\\.protocol|sasl\\..*");

    private final JsonNode file =
            Yaml.documents(ComposeTest.FOLDER.resolve("compose.yaml")).getFirst();
    private final String address = "127.0.0.1:" + FreePort.next();
    private final Path folder;
    private final Properties secrets;
    private final Process broker;

    ComposeKafka(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        ComposeTest.makeSecrets(folder);
        this.secrets = ComposeTest.properties(folder.resolve(".env"));
        this.broker = start();
        try (Admin admin = Admin.create(kafka())) {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> answers(admin));
        }
    }

    /** What a client has to know to be the one that makes topics and rights. */
    Map<String, Object> kafka() throws IOException {
        Properties told = new Properties();
        told.load(new StringReader(content()));
        Map<String, Object> client = new HashMap<>(Map.of("bootstrap.servers", address));
        told.forEach((name, value) -> client.put(name.toString(), value));
        return client;
    }

    /** What a client has to know to be this service: what the service is told. */
    Map<String, Object> service(String service) {
        Map<String, Object> client = new HashMap<>(settings(file.path("x-common")));
        client.putAll(settings(file.at("/services/" + service + "/environment")));
        client.keySet().removeIf(name -> !OF_A_CLIENT.matcher(name).matches());
        return client;
    }

    /** The commands of {@code topics}, by bash, and what they call, Kafka's own tools, in this JVM. */
    void makeTopicsAndRights() throws IOException, InterruptedException {
        Path told = Files.writeString(folder.resolve("kafka.properties"), content());
        Path calls = folder.resolve("calls");
        Path tools = Files.createDirectory(folder.resolve("tools"));
        for (String tool : List.of("kafka-topics.sh", "kafka-acls.sh")) {
            Files.writeString(
                    tools.resolve(tool),
                    "#!/bin/bash\n(IFS=$'\\x1f'; echo \"%s$IFS$*\") >>%s\n".formatted(tool, calls));
            Files.setPosixFilePermissions(tools.resolve(tool), PosixFilePermissions.fromString("rwx------"));
        }
        String script = file.at("/services/topics/command/0")
                .asText()
                .replace("$$", "$")
                .replace("/opt/kafka/bin", tools.toString())
                .replace("/etc/runners/kafka.properties", told.toString())
                .replace(KAFKA, address);
        Process bash = new ProcessBuilder("bash", "-euc", script).inheritIO().start();
        if (bash.waitFor() != 0) {
            throw new IllegalStateException("bash ends with " + bash.exitValue());
        }
        for (String call : Files.readAllLines(calls)) {
            String[] words = call.split("\u001f", -1);
            run(words[0], Arrays.copyOfRange(words, 1, words.length));
        }
    }

    /** How the file's health check ends: by itself, with no tool of Kafka's. */
    int askHealth(int port) throws IOException, InterruptedException {
        List<String> words = Yaml.stream(file.at("/services/kafka/healthcheck/test"))
                .skip(1)
                .map(word -> word.asText().replace("/9092", "/" + port))
                .toList();
        return new ProcessBuilder(words).start().waitFor();
    }

    int port() {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1));
    }

    private static void run(String tool, String[] arguments) {
        Exit.setExitProcedure((code, message) -> {
            if (code != 0) {
                throw new IllegalStateException(tool + " " + List.of(arguments) + " ends with " + code);
            }
        });
        try {
            if (tool.equals("kafka-acls.sh")) {
                AclCommand.main(arguments);
            } else {
                TopicCommand.main(arguments);
            }
        } finally {
            Exit.resetExitProcedure();
        }
    }

    private Process start() throws IOException {
        Properties settings = new Properties();
        settings.putAll(settings(file.at("/services/kafka/environment")));
        String controller = "127.0.0.1:" + FreePort.next();
        settings.replaceAll((name, value) -> value.toString()
                .replace("ACCOUNTS://:9092", "ACCOUNTS://" + address)
                .replace("127.0.0.1:9093", controller));
        settings.setProperty("log.dirs", folder.resolve("data").toString());
        Path written = folder.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(written)) {
            settings.store(writer, null);
        }
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunKafka.class.getName(),
                        written.toString(),
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("kafka.log").toFile())
                .start();
    }

    private boolean answers(Admin admin) throws IOException, InterruptedException {
        if (!broker.isAlive()) {
            throw new IllegalStateException("Kafka ended:\n" + Files.readString(folder.resolve("kafka.log")));
        }
        try {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        }
    }

    private String content() {
        return told(file.at("/configs/kafka/content").asText());
    }

    /** By the rule of Kafka's image, which Quarkus's is like as far as it matters here. */
    private Map<String, Object> settings(JsonNode environment) {
        Map<String, Object> settings = new HashMap<>();
        environment.properties().stream()
                .filter(one -> one.getKey().startsWith("KAFKA_"))
                .forEach(one -> settings.put(
                        one.getKey()
                                .substring("KAFKA_".length())
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '.'),
                        told(one.getValue().asText())));
        return settings;
    }

    private String told(String text) {
        return ASKED.matcher(text)
                .replaceAll(asked -> secrets.getProperty(asked.group(1), ""))
                .replace(KAFKA, address);
    }

    @Override
    public void close() {
        broker.destroyForcibly();
    }
}
