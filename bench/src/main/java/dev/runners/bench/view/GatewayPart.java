package dev.runners.bench.view;

import dev.runners.bench.Place;
import dev.runners.bench.plane.MeasuredProcess;
import dev.runners.contracts.Token;
import dev.runners.local.stack.LocalStack;
import dev.runners.testkit.CreateTopics;
import dev.runners.testkit.DeleteTree;
import dev.runners.testkit.EmbeddedKafka;
import dev.runners.testkit.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The gateway on an empty Kafka, and nothing else; one administrator may call it, as often as it can bear. */
final class GatewayPart implements AutoCloseable {

    static final String USER = "vera";
    static final String PASSWORD = "a password for a bench";

    private static final String MANY = "1000000";

    private final EmbeddedKafka kafka;
    private final MeasuredProcess gateway;
    private final URI origin;
    private final Token token;

    private GatewayPart(EmbeddedKafka kafka, MeasuredProcess gateway, URI origin, Token token) {
        this.kafka = kafka;
        this.gateway = gateway;
        this.origin = origin;
        this.token = token;
    }

    /**
     * Returns when it is ready.
     *
     * @param heapMib largest heap of the gateway
     */
    static GatewayPart start(Place place, int heapMib)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path folder = place.dir().resolve("view");
        DeleteTree.at(folder);
        Files.createDirectories(folder);
        place.say("starting an empty Kafka and the gateway");
        EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"));
        CreateTopics.at(kafka.bootstrapServers());
        Token token = Token.generate(Token.API_PREFIX);
        int port = FreePort.next();
        int management = FreePort.next();
        Path app = place.apps().getOrDefault(LocalStack.GATEWAY, Path.of("gateway"));
        MeasuredProcess gateway = MeasuredProcess.java(
                folder.resolve("gateway.log"),
                heapMib,
                environment(kafka, token, port, management),
                "-jar",
                app.resolve("quarkus-run.jar").toString());
        gateway.awaitReady(loopback(management), "/q/health/ready");
        return new GatewayPart(kafka, gateway, loopback(port), token);
    }

    private static Map<String, String> environment(EmbeddedKafka kafka, Token token, int port, int management)
            throws GeneralSecurityException {
        KeyPairGenerator anyKey = KeyPairGenerator.getInstance("EC");
        anyKey.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] privateKey = anyKey.generateKeyPair().getPrivate().getEncoded();
        Map<String, String> values = new HashMap<>();
        values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        values.put("RUNNERS_IDENTITY_PRIVATE_KEY", Base64.getEncoder().encodeToString(privateKey));
        values.put("RUNNERS_ADMIN_TOKEN_DIGEST", token.digest());
        values.put("QUARKUS_SECURITY_USERS_EMBEDDED_USERS_VERA", digest());
        values.put("QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_VERA", "viewer");
        values.put("RUNNERS_CALLS_RATE", MANY);
        values.put("RUNNERS_CALLS_BURST", MANY);
        values.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        values.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        values.put("QUARKUS_MANAGEMENT_HOST", "127.0.0.1");
        values.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(management));
        return values;
    }

    private static String digest() throws GeneralSecurityException {
        byte[] text = (USER + ":Runners:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
    }

    private static URI loopback(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    URI origin() {
        return origin;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    MeasuredProcess gateway() {
        return gateway;
    }

    /** Who calls. */
    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public void close() {
        gateway.close();
        kafka.close();
    }
}
