package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Gate;
import dev.runners.e2e.Http;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to a Runner from its row, what cannot and why, and what its own page says of it. */
@BrowserTest
class RowActionsTest {

    private static final String TEAM = "row";
    private static final String STATE = "row-network";

    @Test
    void drainedResumedEditedAndRemovedInTheMiddleOfItsWork(@TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online(TEAM)) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            Locator line = view.runner(runner.name());
            TestJob job = TestJob.submit("DEPLOY", TEAM, STATE, Modules.GATED, gate.variables());
            job.awaitApply();
            assertThat(line).containsText("1 job");

            view.act(runner.name(), "Drain");
            view.question().getByLabel("Why").fill("new disk");
            view.confirm("Drain");
            assertThat(line).containsText("DRAINING");

            line.getByText("Update").focus();
            assertThat(page.getByRole(AriaRole.TOOLTIP)).containsText("install the new version there");
            view.act(runner.name(), "Resume");
            assertThat(line).containsText("ONLINE");

            line.getByRole(AriaRole.LINK).first().click();
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(runner.name());
            assertThat(page.getByText("Online: it works on 1 job")).isVisible();
            assertThat(page.getByText("drained it: new disk")).isVisible();
            assertThat(page.getByText("resumed it")).isVisible();
            assertThat(page.getByLabel("Jobs of this Runner").getByText(STATE)).isVisible();
            assertThat(page.getByText("holds until it is rotated")).isVisible();
            Pictures.look(page, "runner");

            view.button("Edit").click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            Locator save = view.button("Save");
            assertThat(save).hasAttribute("aria-disabled", "true");
            sheet.getByLabel("Name").fill(runner.name() + "-ssd");
            sheet.getByLabel("Labels").fill("team=" + TEAM + ", disk=ssd");
            save.click();
            assertThat(sheet).hasCount(0);
            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText(runner.name() + "-ssd");
            assertThat(page.getByText("disk=ssd")).isVisible();
            page.goBack();
            view.assertLive();
            assertThat(line).containsText(runner.name() + "-ssd");

            line.getByText("Remove").click();
            assertThat(view.question()).containsText("It has a job right now");
            view.question().getByLabel("Remove it in the middle of its work").check();
            view.confirm("Remove");
            assertThat(line).hasCount(0);
            visit.assertNotReloaded();
            // It waits for a Runner that nobody will start.
            Http.admin().post("/api/jobs/" + job.id() + "/cancel", Map.of("force", true));
        } finally {
            gate.open();
        }
    }
}
