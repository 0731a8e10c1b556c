package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.TestRunner;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** From "Add Runner" to ONLINE with nothing but what the page shows, and to OFFLINE when it dies; its timeline tells of it. */
@BrowserTest
class AddRunnerTest {

    private static final String NAME = "pasted-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void whatIsCopiedMakesItOnlineAndItsDeathIsSeen() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            AddRunnerSheet sheet = view.addRunner().registered(NAME);
            String token = sheet.copy(AddRunnerSheet.TOKEN, visit);
            String environment = sheet.copy(AddRunnerSheet.ENVIRONMENT, visit);
            assertThat(environment).contains(token);

            try (TestRunner runner = TestRunner.pasted(
                    NAME,
                    UUID.fromString(sheet.copy(AddRunnerSheet.ID, visit)),
                    token,
                    environment,
                    sheet.copy(AddRunnerSheet.START, visit))) {
                assertThat(sheet.sheet()).containsText("Waiting for its first heartbeat");
                runner.start();

                assertThat(sheet.sheet()).containsText("It is ONLINE");
                sheet.button("Done").click();
                Locator line = view.runner(NAME);
                assertThat(line).containsText("ONLINE");
                assertThat(visit.page().content()).doesNotContain(token);
                view.addRunner();
                assertThat(visit.page().content()).doesNotContain(token);
                visit.page().keyboard().press("Escape");

                runner.kill();

                assertThat(line).containsText("OFFLINE");
                line.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(NAME))
                        .click();
                Locator timeline = timeline(visit.page());
                assertThat(timeline.first()).containsText("It became OFFLINE");
                assertThat(timeline.first()).containsText("No heartbeat for more than 60 s.");
                assertThat(timeline.filter(new Locator.FilterOptions().setHasText("It became ONLINE"))
                                .last())
                        .isVisible();

                runner.start();

                assertThat(timeline.first()).containsText("It became ONLINE");
                visit.assertNotReloaded();
            }
        }
    }

    /** What happened to the Runner whose page it is, newest first. */
    private static Locator timeline(Page page) {
        return page.locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Timeline"))))
                .locator("li");
    }
}
