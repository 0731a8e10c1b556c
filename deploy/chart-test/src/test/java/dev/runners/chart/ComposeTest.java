package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.runners.testkit.CreateTopics;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The compose file says what the chart says; it is read here, not run. */
class ComposeTest {

    static final List<String> SERVICES = Chart.SERVICES;

    static final Path FOLDER = Path.of("../compose");
    private static final Pattern ASKED = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?run make-secrets.sh}");

    private final String text = Yaml.text(FOLDER.resolve("compose.yaml"));
    private final JsonNode services = Yaml.documents(text).getFirst().path("services");

    @ParameterizedTest
    @FieldSource("SERVICES")
    void everySettingIsKnownToTheService(String service) {
        Set<String> known = Code.of(service).variables();
        assertThat(own(service))
                .filteredOn(name -> name.startsWith("RUNNERS_"))
                .allSatisfy(name -> assertThat(known)
                        .anyMatch(one -> one.equals(name)
                                || (one.equals("RUNNERS_STATE_KEYS") && name.startsWith("RUNNERS_STATE_KEYS_"))));
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itIsTheImageOfTheChart(String service) {
        assertThat(services.at("/" + service + "/image").asText())
                .isEqualTo("${RUNNERS_IMAGES:?where the images are}/" + service + ":${RUNNERS_VERSION:-0.1.0}");
        assertThat(EveryExampleTest.find(Chart.render("small"), "Deployment", service)
                        .containers()
                        .findFirst()
                        .orElseThrow()
                        .path("image")
                        .asText())
                .endsWith("/" + service + ":0.1.0");
        String images = Yaml.text(Path.of("../images/pom.xml"));
        assertThat(images).contains("<image>${runners.images}/" + service + ":${project.version}</image>");
        assertThat(images).contains("<from>${project.build.directory}/stage/" + service + "</from>");
    }

    @ParameterizedTest
    @FieldSource("SERVICES")
    void itIsToldWhatTheChartTellsIt(String service) {
        Set<String> chart = new HashSet<>(EveryExampleTest.find(
                        Chart.render("small", Map.of(service + ".kafkaSecret", "an-account")), "Deployment", service)
                .environment()
                .keySet());
        // Here its management port is nobody's.
        chart.removeAll(Set.of("QUARKUS_MANAGEMENT_HOST", "QUARKUS_MANAGEMENT_PORT"));
        Set<String> compose = new HashSet<>(own(service));
        merged(service).forEach(anchor -> compose.addAll(shared(anchor)));
        compose.removeAll(Set.of("RUNNERS_STATE_KEYS_K1", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"));
        assertThat(compose).isEqualTo(chart);
    }

    /** Whoever calls from an address that nobody has named is not believed. */
    @Test
    void noProxyIsTrustedUnlessItIsNamed() {
        assertThat(services.at("/gateway/environment/RUNNERS_EDGE_TRUSTED_PROXIES")
                        .asText())
                .isEqualTo("${RUNNERS_TRUSTED_PROXIES:-}");
        assertThat(Yaml.text(Path.of("../../docs/install-kubernetes.md"))).contains("`RUNNERS_TRUSTED_PROXIES`");
    }

    @Test
    void onlyTheGatewayIsPublished() {
        assertThat(services.properties())
                .filteredOn(service -> service.getValue().has("ports"))
                .extracting(service -> service.getKey())
                .containsExactly("gateway");
    }

    /** What make-secrets.sh leaves to its owner alone is mounted as it is: the container has to be that owner. */
    @Test
    void theGatewayReadsTheUsersAsTheirOwner(@TempDir Path folder) throws Exception {
        makeSecrets(folder);
        Path users = folder.resolve("users.properties");
        assertThat(Files.getPosixFilePermissions(users))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        String user = properties(folder.resolve(".env")).getProperty("RUNNERS_USER");
        assertThat(user).isEqualTo(Files.getAttribute(users, "unix:uid") + ":" + Files.getAttribute(users, "unix:gid"));
        assertThat(user).doesNotStartWith("0:");
        assertThat(services.at("/gateway/user").asText()).isEqualTo("${RUNNERS_USER:?run make-secrets.sh}");
        assertThat(services.at("/gateway/volumes/0").asText()).startsWith("./users.properties:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry", "provisioner", "release"})
    void aServiceOwnsItsDatabaseAndNoOther(String service) {
        JsonNode environment = services.at("/" + service + "/environment");
        String password = "${" + service.toUpperCase(Locale.ROOT) + "_DATABASE_PASSWORD:?run make-secrets.sh}";
        assertThat(environment.path("QUARKUS_DATASOURCE_USERNAME").asText()).isEqualTo(service);
        assertThat(environment.path("QUARKUS_DATASOURCE_PASSWORD").asText()).isEqualTo(password);
        assertThat(environment.path("QUARKUS_DATASOURCE_JDBC_URL").asText()).endsWith("/" + service);
        assertThat(Yaml.documents(text)
                        .getFirst()
                        .at("/configs/databases/content")
                        .asText()
                        .lines())
                .contains(
                        "CREATE ROLE " + service + " LOGIN PASSWORD '" + password + "';",
                        "CREATE DATABASE " + service + " OWNER " + service + ";",
                        "REVOKE CONNECT ON DATABASE " + service + " FROM PUBLIC;");
    }

    /** Whatever the file asks of make-secrets.sh is in what that makes. */
    @Test
    void everySecretThatIsAskedForIsMade(@TempDir Path folder) throws Exception {
        makeSecrets(folder);
        assertThat(ASKED.matcher(text).results().map(asked -> asked.group(1)))
                .contains("POSTGRES_PASSWORD")
                .isSubsetOf(properties(folder.resolve(".env")).stringPropertyNames());
    }

    @Test
    void theTopicsAreThoseThatAreMadeEverywhere() {
        String compact = text.lines()
                .filter(line -> line.contains("compact=\""))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*compact=\"([^\"]*)\".*", "$1");
        for (NewTopic topic : CreateTopics.topics()) {
            String line = text.lines()
                    .map(String::strip)
                    .filter(one -> one.startsWith("topic " + topic.name() + " "))
                    .findFirst()
                    .orElse("none for " + topic.name());
            assertThat(Set.of(line.replace("$$compact", compact)
                            .replaceFirst("topic \\S+ (\\d+) ", "partitions=$1 ")
                            .split(" ")))
                    .as(topic.name())
                    .isEqualTo(settings(topic));
        }
    }

    @Test
    void theSecretsThatAreMadeAreWhatTheServicesTake(@TempDir Path folder) throws Exception {
        String said = makeSecrets(folder);
        Properties env = properties(folder.resolve(".env"));

        KeyFactory keys = KeyFactory.getInstance("EC");
        byte[] word = "our word".getBytes(StandardCharsets.UTF_8);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(keys.generatePrivate(new PKCS8EncodedKeySpec(decode(env, "RUNNERS_IDENTITY_PRIVATE_KEY"))));
        signature.update(word);
        byte[] signed = signature.sign();
        signature.initVerify(keys.generatePublic(new X509EncodedKeySpec(decode(env, "RUNNERS_IDENTITY_PUBLIC_KEY"))));
        signature.update(word);
        assertThat(signature.verify(signed)).isTrue();
        assertThat(decode(env, "RUNNERS_STATE_KEYS_K1")).hasSize(32);

        String password = said.strip().substring("admin ".length());
        byte[] digest = MessageDigest.getInstance("SHA-512")
                .digest(("admin:Runners:" + password).getBytes(StandardCharsets.UTF_8));
        assertThat(properties(folder.resolve("users.properties")))
                .containsEntry(
                        "quarkus.security.users.embedded.users.admin",
                        HexFormat.of().formatHex(digest));
        assertThat(Code.of("gateway").property("quarkus.security.users.embedded.realm-name"))
                .isEqualTo("Runners");
    }

    static String makeSecrets(Path folder) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        FOLDER.resolve("make-secrets.sh").toAbsolutePath().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    private static Set<String> settings(NewTopic topic) {
        Set<String> settings = new HashSet<>(Set.of("partitions=" + topic.numPartitions()));
        topic.configs().forEach((key, value) -> settings.add(key + "=" + value));
        return settings;
    }

    private Set<String> own(String service) {
        Set<String> names = new HashSet<>();
        services.at("/" + service + "/environment").fieldNames().forEachRemaining(names::add);
        names.remove("<<");
        return names;
    }

    /** The blocks that its environment merges: the parser leaves merging to us. */
    private List<String> merged(String service) {
        JsonNode merge = services.at("/" + service + "/environment/<<");
        return merge.isArray() ? Yaml.stream(merge).map(JsonNode::asText).toList() : List.of(merge.asText());
    }

    private Set<String> shared(String anchor) {
        Set<String> names = new HashSet<>();
        Yaml.documents(text).getFirst().path("x-" + anchor).fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static byte[] decode(Properties env, String name) {
        return Base64.getDecoder().decode(env.getProperty(name));
    }

    static Properties properties(Path file) throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader(Yaml.text(file)));
        assertThat(Arrays.asList(properties.values().toArray())).doesNotContain("");
        return properties;
    }
}
