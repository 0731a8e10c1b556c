package dev.runners.local.stack;

import dev.runners.contracts.Token;
import dev.runners.local.files.EnvFile;
import dev.runners.local.files.Home;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The key with which the gateway signs its word to the services, the administrator's API token and the first user's
 * password: made once and kept.
 *
 * @param privateKey base64 of PKCS#8, EC P-256
 * @param publicKey base64 of X.509
 */
record Identity(String privateKey, String publicKey, String apiToken, FirstUser user) {

    private static final String PRIVATE_KEY = "PRIVATE_KEY";
    private static final String PUBLIC_KEY = "PUBLIC_KEY";
    private static final String API_TOKEN = "API_TOKEN";
    private static final String PASSWORD = "PASSWORD";

    static Identity of(Home home) {
        Path file = home.keys().resolve("identity");
        Map<String, String> kept = EnvFile.read(file);
        String privateKey = kept.get(PRIVATE_KEY);
        String publicKey = kept.get(PUBLIC_KEY);
        String apiToken = kept.get(API_TOKEN);
        String password = kept.get(PASSWORD);
        if (privateKey != null && publicKey != null && apiToken != null && password != null) {
            return new Identity(privateKey, publicKey, apiToken, new FirstUser(password));
        }
        Identity made = make();
        Map<String, String> values = new LinkedHashMap<>(kept);
        // What an earlier version has made stays as it is.
        if (privateKey == null || publicKey == null) {
            values.put(PRIVATE_KEY, made.privateKey);
            values.put(PUBLIC_KEY, made.publicKey);
        }
        values.putIfAbsent(API_TOKEN, made.apiToken);
        values.putIfAbsent(PASSWORD, made.user.password());
        EnvFile.write(file, values);
        return of(home);
    }

    private static Identity make() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            Base64.Encoder base64 = Base64.getEncoder();
            return new Identity(
                    base64.encodeToString(pair.getPrivate().getEncoded()),
                    base64.encodeToString(pair.getPublic().getEncoded()),
                    Token.generate(Token.API_PREFIX).reveal(),
                    FirstUser.make());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has EC P-256", e);
        }
    }

    @Override
    public String toString() {
        return "Identity[***]";
    }
}
