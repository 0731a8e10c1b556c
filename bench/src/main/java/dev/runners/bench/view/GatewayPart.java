package dev.runners.bench.view;

import dev.runners.bench.Place;
import dev.runners.bench.plane.LoneService;
import dev.runners.contracts.Token;
import dev.runners.local.stack.LocalStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

/**
 * The gateway by itself; one administrator may call it, as often as it can bear.
 *
 * @param token the administrator's
 */
record GatewayPart(LoneService service, Token token) implements AutoCloseable {

    static final String USER = "vera";
    static final String PASSWORD = "a password for a bench";

    private static final String MANY = "1000000";

    /**
     * Returns when it is ready.
     *
     * @param heapMib largest heap of the gateway
     */
    static GatewayPart start(Place place, int heapMib)
            throws IOException, InterruptedException, GeneralSecurityException {
        Token token = Token.generate(Token.API_PREFIX);
        KeyPairGenerator anyKey = KeyPairGenerator.getInstance("EC");
        anyKey.initialize(new ECGenParameterSpec("secp256r1"));
        byte[] privateKey = anyKey.generateKeyPair().getPrivate().getEncoded();
        Map<String, String> settings = Map.of(
                "RUNNERS_IDENTITY_PRIVATE_KEY",
                Base64.getEncoder().encodeToString(privateKey),
                "RUNNERS_ADMIN_TOKEN_DIGEST",
                token.digest(),
                "QUARKUS_SECURITY_USERS_EMBEDDED_USERS_VERA",
                digest(),
                "QUARKUS_SECURITY_USERS_EMBEDDED_ROLES_VERA",
                "viewer",
                "RUNNERS_CALLS_RATE",
                MANY,
                "RUNNERS_CALLS_BURST",
                MANY,
                "RUNNERS_CALLS_STREAMS",
                MANY);
        return new GatewayPart(LoneService.start(place, LocalStack.GATEWAY, heapMib, settings), token);
    }

    private static String digest() throws GeneralSecurityException {
        byte[] text = (USER + ":Runners:" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(text));
    }

    /** Who calls. */
    Map<String, String> headers() {
        return Map.of("Authorization", "Bearer " + token.reveal());
    }

    @Override
    public void close() {
        service.close();
    }
}
