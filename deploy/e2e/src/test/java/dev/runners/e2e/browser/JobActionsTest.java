package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.DeployVariables;
import dev.runners.e2e.Gate;
import dev.runners.e2e.Modules;
import dev.runners.e2e.TestJob;
import dev.runners.e2e.TestRunner;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done to a job that waits, and to one at work. */
@BrowserTest
class JobActionsTest {

    private static final String TEAM = "desk";

    @Test
    void oneThatWaitsSaysWhyIsRaisedAndCancelled() {
        String state = "desk-waiting";
        TestRunner other = TestRunner.register("another");
        TestJob job = TestJob.submit("PLAN", "nobody-has-it", state, Modules.GREETING, DeployVariables.GREETING);
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            Locator line = view.job(state);
            line.getByText("Why?").click();
            Locator why = page.getByRole(AriaRole.DIALOG);
            assertThat(why).containsText(Pattern.compile("None of \\d+ Runners can take it\\."));
            assertThat(why.locator("li").filter(new Locator.FilterOptions().setHasText(other.name())))
                    .containsText("It does not carry the labels that the job asks for.");
            Pictures.look(page, "why");
            page.keyboard().press("Escape");
            assertThat(why).hasCount(0);

            button(line, "Actions for PLAN " + state).click();
            view.menuItem("Change priority").click();
            view.question().getByLabel("Priority").fill("101");
            assertThat(view.question()).containsText("-100 to 100");
            view.question().getByLabel("Priority").fill("20");
            view.question().getByLabel("Why").fill("it is shown today");
            view.confirm("Change priority");
            assertThat(line.getByText("20", new Locator.GetByTextOptions().setExact(true)))
                    .isVisible();

            button(line, "Cancel PLAN " + state).click();
            view.confirm("Cancel");
            assertThat(line).hasCount(0);
            job.awaitStatus("CANCELLED");
            visit.assertNotReloaded();
        }
    }

    @Test
    void theStateOfOneAtWorkIsUnlockedAndItIsEndedByForce(@TempDir Path dir) {
        Gate gate = new Gate(dir);
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online(TEAM)) {
            TestJob job = TestJob.submit("DEPLOY", TEAM, "desk-network", Modules.GATED, gate.variables());
            gate.awaitBegun(1);
            Page page = visit.open(JobView.path(job.id()));
            RunnersView view = new RunnersView(page);
            Locator held = page.getByText("Held by " + runner.name() + ", attempt 1");
            assertThat(held).isVisible();
            view.button("Unlock").click();
            Locator unlock = button(view.question(), "Unlock");
            assertThat(unlock).hasAttribute("aria-disabled", "true");
            view.question()
                    .getByLabel("I have looked: its Terraform does not run any more")
                    .check();
            assertThat(unlock).hasAttribute("aria-disabled", "true");
            view.question().getByLabel("Why").fill("its machine is gone");
            Pictures.look(page, "unlock");
            unlock.click();
            assertThat(view.question()).hasCount(0);
            assertThat(held).hasCount(0);

            assertThat(view.button("Cancel")).isVisible();
            view.button("Cancel by force").click();
            view.question().getByLabel("Why").fill("the same");
            view.confirm("Cancel by force");
            assertThat(new JobView(page).status()).hasText("CANCELLED");
            visit.assertNotReloaded();
            gate.open();
        }
    }

    private static Locator button(Locator within, String name) {
        return within.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
