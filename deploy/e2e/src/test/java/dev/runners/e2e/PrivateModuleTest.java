package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module behind a password is fetched with the token that is kept for its host, and only with that. */
class PrivateModuleTest {

    private static final String TEAM = "private";
    private static final String SECRET = "ghp_" + UUID.randomUUID();

    /** Would have git show its headers, and go by nobody. */
    private static final Map<String, String> VARIABLES =
            Map.of("GIT_TRACE_CURL", "1", "GIT_TRACE_REDACT", "0", "http_proxy", "http://127.0.0.1:1");

    private static final String MODULE = """
            output "told" {
              value = "in private"
            }
            """;

    @Test
    void itIsFetchedWithTheTokenOfItsHost(@TempDir Path dir) throws Exception {
        List<String> users = new CopyOnWriteArrayList<>();
        BiPredicate<String, String> may = (user, password) -> users.add(user) && password.equals(SECRET);
        try (GitRepository repository = GitRepository.servePrivately(dir, MODULE, may);
                TestRunner _ = TestRunner.online(TEAM)) {
            TestJob without = submit(repository.url(), Map.of());
            without.awaitStatus("FAILED");
            assertThat(without.now().path("error_message").asText()).contains("could not read Username");
            assertThat(users).isEmpty();
            isFetchedWith(SECRET, repository.url().replace(".git", ""));
            isFetchedWith("reader:" + SECRET, repository.url());
            assertThat(users).contains("x-access-token", "reader");
            users.clear();
            isNotFollowedElsewhere(repository);
            assertThat(users).isEmpty();
        }
    }

    private static void isFetchedWith(String token, String url) {
        String id = keep(url, token);

        TestJob job = submit(url, VARIABLES);

        job.awaitSuccess();
        assertThat(job.output("told").asText()).isEqualTo("in private");
        Await.until("the log is whole").until(() -> job.log().contains("Apply complete!"));
        assertThat(job.log()).doesNotContain("Authorization", SECRET, basic("x-access-token"), basic("reader"));
        remove(id);
    }

    private static void isNotFollowedElsewhere(GitRepository repository) throws IOException {
        HttpServer leads = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        leads.createContext("/", call -> {
            call.getResponseHeaders().set("Location", repository.url() + "/info/refs?service=git-upload-pack");
            call.sendResponseHeaders(302, -1);
            call.close();
        });
        leads.start();
        try {
            String url = "http://localhost:" + leads.getAddress().getPort() + "/module.git";
            String id = keep(url, SECRET);
            TestJob job = submit(url, VARIABLES);
            job.awaitStatus("FAILED");
            assertThat(job.now().path("error_message").asText()).contains("302");
            remove(id);
        } finally {
            leads.stop(0);
        }
    }

    private static String keep(String url, String token) {
        return Http.admin()
                .put("/api/git-credentials", Map.of("url", url, "token", token))
                .ok()
                .path("id")
                .asText();
    }

    private static void remove(String id) {
        assertThat(Http.admin().delete("/api/git-credentials/" + id).status()).isEqualTo(204);
    }

    private static TestJob submit(String url, Map<String, String> variables) {
        Map<String, Object> module = Map.of("git", Map.of("url", url, "path", "module"));
        return new TestJob(UUID.fromString(Http.admin()
                .post(
                        "/api/jobs",
                        Map.of(
                                "job_type",
                                "DEPLOY",
                                "labels",
                                Map.of("team", TEAM),
                                "config_snapshot",
                                Map.of("module", module, "state", "private", "environment", variables)))
                .ok()
                .path("id")
                .asText()));
    }

    private static String basic(String user) {
        return Base64.getEncoder().encodeToString((user + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    }
}
