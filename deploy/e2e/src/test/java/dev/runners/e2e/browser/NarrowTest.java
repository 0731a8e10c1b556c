package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.runners.e2e.DeployVariables;
import dev.runners.e2e.Http;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On a phone nothing sticks out, however long the names are, and nobody is kept out. */
@BrowserTest
class NarrowTest {

    private static final int WIDTH = 360;
    private static final int HEIGHT = 740;
    private static final String LONG = "production-eu-central-1-shared-network-and-firewall-";

    /** A view, and what is there when it has all that it shows. */
    private record View(String path, String text) {}

    @Test
    void everyViewFits() {
        String name = LONG.substring(0, 20) + UUID.randomUUID();
        Http.admin()
                .post("/api/tokens", Map.of("name", name, "scopes", List.of("viewer")))
                .ok();
        String identity = Http.admin()
                .post(
                        "/api/cloud-identities",
                        Map.of(
                                "name",
                                name,
                                "role_arn",
                                "arn:aws:iam::123456789012:role/" + LONG,
                                "regions",
                                List.of("eu-central-1")))
                .ok()
                .path("id")
                .asText();
        String url = "https://github.com/" + LONG + UUID.randomUUID();
        String access = Http.admin()
                .put("/api/git-credentials", Map.of("url", url, "token", "ghp_narrow"))
                .ok()
                .path("id")
                .asText();
        String webhook = Http.admin()
                .post(
                        "/api/webhooks",
                        Map.of(
                                "name",
                                name,
                                "url",
                                "https://" + LONG.substring(0, 50).toLowerCase(Locale.ROOT) + "s.invalid/x",
                                "format",
                                "SLACK",
                                "events",
                                List.of("runner.lost", "runner.returned", "job.held", "job.failed")))
                .ok()
                .path("webhook")
                .path("id")
                .asText();
        TestRunner runner = TestRunner.register(LONG + UUID.randomUUID(), "narrow");
        TestJob job = TestJob.submit(
                "PLAN", LONG + "team", LONG + UUID.randomUUID(), Modules.GREETING, DeployVariables.GREETING);
        String state = LONG + "states/" + UUID.randomUUID();
        Http.admin()
                .send("POST", "/api/states/" + state + "/versions", "{\"version\":4,\"serial\":1,\"lineage\":\"l\"}")
                .ok();
        try (Visit visit = Visit.signedIn()) {
            visit.page().setViewportSize(WIDTH, HEIGHT);
            for (View view : List.of(
                    new View(RunnersView.PATH, runner.name()),
                    new View("/dashboard/jobs", LONG),
                    new View(JobView.path(job.id()), "Runners can take it"),
                    new View(RunnersView.PATH + "/" + runner.id(), "holds until it is rotated"),
                    new View("/dashboard/states?name=" + state, state),
                    new View("/dashboard/states/one?name=" + state, "newest"),
                    new View("/dashboard/releases", "Releases"),
                    new View("/dashboard/audit", name),
                    new View("/dashboard/cloud-identities", name),
                    new View("/dashboard/tokens", name),
                    new View("/dashboard/git", url),
                    new View("/dashboard/webhooks", name))) {
                assertFits(visit.open(view.path()), view);
            }
        }
        Http.admin().post("/api/jobs/" + job.id() + "/cancel", Map.of()).ok();
        Http.admin().delete("/api/cloud-identities/" + identity).ok();
        Http.admin().delete("/api/git-credentials/" + access).ok();
        Http.admin().delete("/api/webhooks/" + webhook).ok();
    }

    private static void assertFits(Page page, View view) {
        assertThat(page.getByText(view.text()).first()).isVisible();
        new RunnersView(page).assertLive();
        assertThat((Integer) page.evaluate("() => document.body.scrollWidth"))
                .as("what %s takes", view.path())
                .isLessThanOrEqualTo(WIDTH);
        Accessibility.assertNobodyKeptOut(page, view.path());
    }
}
