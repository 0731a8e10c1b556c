package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiPredicate;

/** A repository that agents fetch a module from, as any web server gives files: one commit, with the tag {@link #TAG}. */
public record GitRepository(HttpServer server) implements AutoCloseable {

    public static final String TAG = "v1";

    private static final String COMMIT = """
            git init -q --separate-git-dir ../served/module.git
            git add .
            git -c user.name=T -c user.email=t@example.com commit -q -m one
            git tag %s
            git update-server-info
            """.formatted(TAG);

    /**
     * Serves one on this machine.
     *
     * @param dir an empty one
     * @param folder where in the repository the module lies
     * @param module text of its only Terraform file
     */
    public static GitRepository serve(Path dir, String folder, String module) throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(commit(dir, folder, module)));
        server.start();
        return new GitRepository(server);
    }

    /**
     * Serves one to some alone.
     *
     * @param may asked with user and password of each call that has them
     */
    static GitRepository servePrivately(Path dir, String module, BiPredicate<String, String> may)
            throws IOException, InterruptedException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", SimpleFileServer.createFileHandler(commit(dir, "module", module)))
                .setAuthenticator(new BasicAuthenticator("git") {
                    @Override
                    public boolean checkCredentials(String user, String password) {
                        return may.test(user, password);
                    }
                });
        server.start();
        return new GitRepository(server);
    }

    private static Path commit(Path dir, String folder, String module) throws IOException, InterruptedException {
        Path work = dir.resolve("work");
        Path served = Files.createDirectories(dir.resolve("served"));
        Files.writeString(Files.createDirectories(work.resolve(folder)).resolve("main.tf"), module);
        Process git = new ProcessBuilder("sh", "-ec", COMMIT)
                .directory(work.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor()).isZero();
        return served.toAbsolutePath();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/module.git";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
