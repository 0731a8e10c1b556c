package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.TestRunner;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From a module in the page's editor over its plan to what it made, with nothing but the page. */
@BrowserTest
class SubmitJobTest {

    private static final String TEAM = "submit";
    private static final String STATE = "submit/greeting";

    @Test
    void itIsPlannedAndThePlanIsApplied() {
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online(TEAM)) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            page.getByText("Submit a job").first().click();
            Locator text = page.getByLabel("Text of main.tf");
            assertThat(text).hasValue(Pattern.compile("terraform_data"));
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
            visit.assertNotReloaded();
        }
    }
}
