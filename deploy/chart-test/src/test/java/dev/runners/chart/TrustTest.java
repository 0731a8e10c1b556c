package dev.runners.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services that call by HTTPS believe an installation's own certificate authority, beside those that Java believes. */
class TrustTest {

    private static final String OPTIONS = "JAVA_TOOL_OPTIONS";
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final List<Rendered> trusting = Chart.render("large", Map.of("secrets.trust", "runners-trust"));

    @Test
    void whoCallsOutsideHasTheList() {
        Set<String> calling = Chart.SERVICES.stream()
                .filter(service -> Code.of(service).calls().contains("outside"))
                .collect(Collectors.toSet());
        assertThat(calling).containsExactlyInAnyOrderElementsOf(Chart.SERVICES);

        assertThat(told(trusting)).isEqualTo(calling);
        assertThat(trusting.stream()
                        .filter(object ->
                                object.json().findValuesAsText("secretName").contains("runners-trust"))
                        .map(Rendered::component))
                .containsExactlyInAnyOrderElementsOf(calling);
        assertThat(told(Chart.render("large"))).isEmpty();
    }

    @Test
    void composeTellsThemTheSame() {
        JsonNode services =
                Yaml.documents(Path.of("../compose/trust.yaml")).getFirst().path("services");
        assertThat(services.properties())
                .extracting(service -> service.getKey())
                .containsExactlyInAnyOrderElementsOf(told(trusting));
        assertThat(Yaml.text(Path.of("../compose/trust.yaml")))
                .contains(OPTIONS + ": " + options())
                .contains(":/etc/runners/trust/trust.p12:ro");
    }

    /** By the very lines of the documentation and the very variable of the chart. */
    @Test
    void itIsBelieved(@TempDir Path folder) throws Exception {
        run(
                folder,
                "keytool -genkeypair -alias ca -keyalg EC -dname CN=Acme -ext bc:c -storepass changeit -keystore ca.p12");
        run(folder, "keytool -exportcert -rfc -alias ca -storepass changeit -keystore ca.p12 -file ca.crt");
        run(
                folder,
                "keytool -genkeypair -alias server -keyalg EC -dname CN=localhost -storepass changeit -keystore server.p12");
        run(
                folder,
                "keytool -certreq -alias server -storepass changeit -keystore server.p12 | keytool -gencert -rfc -alias ca"
                        + " -ext san=dns:localhost -storepass changeit -keystore ca.p12 -outfile server.crt"
                        + " && cat ca.crt >>server.crt && keytool -importcert -noprompt -alias server -storepass changeit"
                        + " -keystore server.p12 -file server.crt");
        for (String line : documented()) {
            run(folder, line);
        }
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity(folder.resolve("server.p12"))));
        server.createContext("/", call -> {
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        server.start();
        try {
            String address = "https://localhost:" + server.getAddress().getPort();
            String here = options().replace("/etc/runners/trust", folder.toString());
            assertThat(call(folder, address, here)).isEqualTo("200 and a public authority");
            assertThat(call(folder, address, "")).contains("unable to find valid certification path");
        } finally {
            server.stop(0);
        }
    }

    private String options() {
        return EveryExampleTest.find(trusting, "Deployment", "gateway")
                .environment()
                .getOrDefault(OPTIONS, "");
    }

    private static Set<String> told(List<Rendered> objects) {
        return objects.stream()
                .filter(object -> object.environment().containsKey(OPTIONS))
                .map(Rendered::component)
                .collect(Collectors.toSet());
    }

    private static List<String> documented() {
        return Yaml.text(Path.of("../../docs/install-kubernetes.md"))
                .lines()
                .filter(line -> line.contains("trust.p12") && !line.contains("kubectl") && !line.contains("`"))
                .toList();
    }

    private static SSLContext identity(Path store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String call(Path folder, String address, String options) throws IOException, InterruptedException {
        return run(
                folder,
                "'" + HOME.resolve("bin/java") + "' -cp '" + classes() + "' " + CallByHttps.class.getName() + " "
                        + address + " 2>/dev/null",
                Map.of(OPTIONS, options));
    }

    private static Path classes() {
        return Path.of("target", "test-classes").toAbsolutePath();
    }

    private static String run(Path folder, String line) throws IOException, InterruptedException {
        return run(folder, line, Map.of());
    }

    private static String run(Path folder, String line, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-euo", "pipefail", "-c", line)
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", HOME.toString());
        builder.environment().merge("PATH", HOME.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor()).as(line + "\n" + text).isZero();
            return text;
        }
    }
}
