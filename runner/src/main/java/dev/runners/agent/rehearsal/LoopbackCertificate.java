package dev.runners.agent.rehearsal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for 127.0.0.1 that signs itself, made by the keytool beside this Java.
 *
 * @param store with its key, PKCS #12; {@link #PASSWORD} opens it
 * @param pem without it, as Terraform is told whom to trust
 */
public record LoopbackCertificate(Path store, Path pem) {

    /** Of a key that is good for nothing but this rehearsal. */
    public static final String PASSWORD = "rehearsal";

    public static LoopbackCertificate in(Path folder) throws IOException, InterruptedException {
        Path store = folder.resolve("loopback.p12");
        Path pem = folder.resolve("loopback.pem");
        keytool(store, "-genkeypair", "-keyalg", "EC", "-dname", "CN=rehearsal", "-ext", "san=ip:127.0.0.1");
        keytool(store, "-exportcert", "-rfc", "-file", pem.toString());
        return new LoopbackCertificate(store, pem);
    }

    SSLContext server() throws IOException {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static void keytool(Path store, String... what) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool));
        command.addAll(List.of(what));
        command.addAll(List.of("-alias", "loopback", "-keystore", store.toString(), "-storepass", PASSWORD));
        File said = new File(store + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(said.toPath(), StandardCharsets.UTF_8));
        }
    }
}
