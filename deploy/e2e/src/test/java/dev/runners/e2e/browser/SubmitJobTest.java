package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.GitRepository;
import dev.runners.e2e.TestRunner;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a module in the page's editor over its plan to what it made, and to its end, with nothing but the page. */
@BrowserTest
class SubmitJobTest {

    private static final String TEAM = "submit";
    private static final String STATE = "submit/greeting";
    private static final String FOLDER = "modules/greeting";

    @Test
    void itIsPlannedThePlanIsAppliedAndTheSameFromGitDestroysIt(@TempDir Path dir) throws Exception {
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online(TEAM)) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            page.getByText("Submit a job").first().click();
            Locator text = page.getByLabel("Text of main.tf");
            assertThat(text).hasValue(Pattern.compile("terraform_data"));
            String module = text.inputValue();
            page.getByLabel("State").fill("no good name");
            assertThat(page.getByText("1 to 200 letters").first()).isVisible();
            page.getByLabel("State").fill(STATE);
            page.getByLabel("Variables").fill("{\"name\": \"browser\"}");
            page.getByLabel("Labels").fill("team=" + TEAM);
            Pictures.look(page, "submit");

            view.button("Plan").click();

            JobView plan = new JobView(page);
            assertThat(plan.status()).hasText("SUCCESS");
            // The log says so, too.
            assertThat(page.getByText("1 to add", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(plan.fact("Runner")).hasText(runner.name());
            view.button("Apply this plan").click();
            view.confirm("Apply");

            assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("DEPLOY · " + STATE);
            JobView apply = new JobView(page);
            assertThat(apply.status()).hasText("SUCCESS");
            assertThat(apply.log()).containsText("Apply complete! Resources: 1 added");
            assertThat(page.getByLabel("greeting", new Page.GetByLabelOptions().setExact(true)))
                    .hasText("Hello, browser!");

            try (GitRepository repository = GitRepository.serve(dir, FOLDER, module)) {
                destroyFromGit(view, repository);
            }
            visit.assertNotReloaded();
        }
    }

    /** State, variables and labels stand there as they were sent before. */
    private static void destroyFromGit(RunnersView view, GitRepository repository) {
        Page page = view.page();
        page.getByRole(AriaRole.MAIN)
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName("Jobs").setExact(true))
                .click();
        view.button("Submit a job").click();
        page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName("From git"))
                .click();
        Locator address = page.getByLabel("Repository");
        address.fill("/srv/module.git");
        assertThat(page.getByText("An address for git: https://").first()).isVisible();
        assertThat(view.button("Destroy")).hasAttribute("aria-disabled", "true");
        address.fill(repository.url());
        page.getByLabel("Branch, tag or commit").fill(GitRepository.TAG);
        page.getByLabel("Folder").fill(FOLDER);

        view.button("Destroy").click();
        assertThat(view.question()).containsText("Destroy all that stands in " + STATE + "?");
        view.confirm("Destroy");

        assertThat(page.getByRole(AriaRole.HEADING).first()).hasText("DESTROY · " + STATE);
        JobView job = new JobView(page);
        assertThat(job.status()).hasText("SUCCESS");
        assertThat(job.log()).containsText("Fetching " + repository.url() + " at " + GitRepository.TAG);
        assertThat(job.log()).containsText("Apply complete! Resources: 0 added, 0 changed, 1 destroyed");
    }
}
