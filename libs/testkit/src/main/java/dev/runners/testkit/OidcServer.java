package dev.runners.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/**
 * A real OpenID Connect server, the Node package oidc-provider with exactly the versions of its lock file. Whoever signs in there
 * is who they say: "ann+operators@acme" is Ann, of the group operators and the tenant acme. The password does not matter.
 */
public final class OidcServer implements AutoCloseable {

    /** The clients it knows; each is free to come back to any port of loopback, at /api/sign-in/callback. */
    public static final String CLIENT = "runners";

    public static final String SECRET = "a secret of the tests";
    public static final String OTHER_CLIENT = "another";
    public static final String OTHER_SECRET = "another secret";

    private static final List<String> FILES = List.of("package.json", "package-lock.json", "run.mjs");

    private final Process process;

    private OidcServer(Process process) {
        this.process = process;
    }

    public static String issuer(int port) {
        return "http://127.0.0.1:" + port;
    }

    /** Returns when it answers. Its packages are put under this folder. */
    public static OidcServer start(int port, Path folder) {
        return start(port, folder, "");
    }

    /**
     * The same, and it tells when somebody has signed out of it.
     *
     * @param logout where {@link #CLIENT} wants to be told; empty for nowhere
     */
    public static OidcServer start(int port, Path folder, String logout) {
        try {
            Files.createDirectories(folder);
            for (String file : FILES) {
                try (InputStream content =
                        Objects.requireNonNull(OidcServer.class.getResourceAsStream("/oidc-provider/" + file))) {
                    Files.copy(content, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                }
            }
            ChildProcess.run(new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
                    .directory(folder.toFile()));
            Process process = new ProcessBuilder("node", "run.mjs", Integer.toString(port), logout)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
            BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
            for (String line = said.readLine(); !"ready".equals(line); line = said.readLine()) {
                if (line == null) {
                    throw new PartFailed("The OIDC server did not start: " + LastLines.of(folder.resolve("log")));
                }
            }
            return new OidcServer(process);
        } catch (IOException e) {
            throw new PartFailed("Cannot start the OIDC server", e);
        }
    }

    @Override
    public void close() {
        EndProcess.kill(process.toHandle());
    }
}
