package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Gate;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job from its submission to its end, as somebody sees it who only looks. */
@BrowserTest
class FollowJobTest {

    private static final String STATE = "follow-network";

    @Test
    void itAppearsAndItsPageShowsFactsAndTheLogAsItComes(@TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online("follow")) {
            RunnersView view = RunnersView.open(visit);
            TestJob job = TestJob.submit("DEPLOY", "follow", STATE, Modules.GATED, gate.variables());
            Locator line = view.job(STATE);
            assertThat(line).containsText("PROCESSING");
            assertThat(line).containsText(runner.name());
            assertThat(view.runner(runner.name())).containsText("1 job");

            line.getByRole(AriaRole.LINK).click();

            JobView page = new JobView(visit.page());
            assertThat(page.fact("Runner")).hasText(runner.name());
            assertThat(page.fact("Attempt")).hasText("1 of 5");
            assertThat(page.fact("State")).hasText(STATE);
            assertThat(page.fact("Phase")).hasText("apply");
            assertThat(page.log()).containsText("terraform_data.slow: Creating...");
            gate.open();
            assertThat(page.log()).containsText("Apply complete! Resources: 1 added");
            assertThat(page.status()).hasText("SUCCESS");
            assertThat(page.logState()).hasText("Complete");
            job.awaitSuccess();

            visit.page()
                    .getByRole(AriaRole.LINK, new GetByRoleOptions().setName("Runners"))
                    .click();
            assertThat(view.job(STATE)).hasCount(0);
            visit.assertNotReloaded();
        }
    }
}
