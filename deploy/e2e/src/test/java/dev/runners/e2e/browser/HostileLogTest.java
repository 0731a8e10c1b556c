package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.DeployVariables;
import dev.runners.e2e.Http;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A log that would do things to a terminal, and one that has no end. */
@BrowserTest
class HostileLogTest {

    private static final String TEAM = "hostile";
    private static final String ESCAPES =
            "\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b[2J " + "<img src=x onerror=alert(1)> \u202Egnp.exe\n";
    private static final String MIB_LINE = "begin " + "x".repeat(1024 * 1024) + " end\n";

    @Test
    void isShownInertAndWhole() throws IOException {
        UUID job = write(ESCAPES + MIB_LINE + "last line\n");
        try (Visit visit = Visit.signedIn()) {
            JobView view = new JobView(visit.open(JobView.path(job)));
            assertThat(view.log()).containsText("last line");
            assertThat(view.log()).containsText("x end");

            view.log().evaluate("box => { box.scrollTop = 0 }");

            assertThat(view.log())
                    .containsText("red ⟨ESC⟩]0;title⟨U+0007⟩ ⟨ESC⟩[2J <img src=x onerror=alert(1)> ⟨U+202E⟩gnp.exe");
            assertThat(view.log()).containsText("begin xxx");
            assertThat(view.log().locator("img")).hasCount(0);
            assertThat(view.log().locator(".text-bad")).hasText("red");
            assertThat(view.log().evaluate("box => box.scrollWidth <= box.clientWidth"))
                    .as("nothing sticks out")
                    .isEqualTo(true);

            visit.page().getByLabel("Search the log").fill("LAST LINE");
            visit.page().keyboard().press("Enter");
            assertThat(view.log().locator("mark")).hasText("last line");
            assertThat(visit.page().getByText("1 of 1")).isVisible();

            Download file = visit.page()
                    .waitForDownload(() -> visit.page()
                            .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Download"))
                            .click());
            assertThat(Files.readString(file.path())).isEqualTo(ESCAPES + MIB_LINE + "last line\n");
        }
    }

    /** Speaks for a Runner, so that the log is what the test says. */
    private static UUID write(String log) {
        TestRunner runner = TestRunner.register(TEAM);
        TestJob job = TestJob.submit("DEPLOY", TEAM, TEAM, Modules.GREETING, DeployVariables.GREETING);
        runner.http()
                .with("X-Runner-Boot", UUID.randomUUID().toString())
                .post("/api/jobs/claim", Map.of())
                .ok();
        Http attempt = runner.http().with("X-Runner-Attempt", job.attemptId());
        String path = "/api/jobs/" + job.id();
        attempt.post(path + "/logs", Map.of("log_chunk", log, "stream_type", "STDOUT"))
                .ok();
        attempt.put(path + "/status", Map.of("status", "FAILED", "error_message", "\u001b[31mgone\u001b[0m"))
                .ok();
        return job.id();
    }
}
