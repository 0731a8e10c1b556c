package dev.runners.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module behind a password is fetched with the token that is kept for its host, and only with that. */
class PrivateModuleTest {

    private static final String TEAM = "private";
    private static final String SECRET = "ghp_" + UUID.randomUUID();
    private static final String MODULE = """
            output "told" {
              value = "in private"
            }
            """;

    @Test
    void itIsFetchedWithTheTokenOfItsHost(@TempDir Path dir) throws Exception {
        Set<String> users = Set.of("x-access-token", "reader");
        try (GitRepository repository = GitRepository.servePrivately(dir, MODULE, SECRET, users);
                TestRunner _ = TestRunner.online(TEAM)) {
            submit(repository).awaitStatus("FAILED");
            for (String token : List.of(SECRET, "reader:" + SECRET)) {
                String id = Http.admin()
                        .put("/api/git-credentials", Map.of("url", repository.url(), "token", token))
                        .ok()
                        .path("id")
                        .asText();

                TestJob job = submit(repository);

                job.awaitSuccess();
                assertThat(job.output("told").asText()).isEqualTo("in private");
                Await.until("the log is whole").until(() -> job.log().contains("Apply complete!"));
                assertThat(job.log()).doesNotContain(SECRET, basic("x-access-token"), basic("reader"));
                assertThat(Http.admin().delete("/api/git-credentials/" + id).status())
                        .isEqualTo(204);
            }
            submit(repository).awaitStatus("FAILED");
        }
    }

    private static TestJob submit(GitRepository repository) {
        Map<String, Object> module = Map.of("git", Map.of("url", repository.url(), "path", "module"));
        return new TestJob(UUID.fromString(Http.admin()
                .post(
                        "/api/jobs",
                        Map.of(
                                "job_type",
                                "DEPLOY",
                                "labels",
                                Map.of("team", TEAM),
                                "config_snapshot",
                                Map.of("module", module, "state", "private")))
                .ok()
                .path("id")
                .asText()));
    }

    private static String basic(String user) {
        return Base64.getEncoder().encodeToString((user + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    }
}
