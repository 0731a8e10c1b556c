package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.TestRunner;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is behind, what lies between, who is left out of Update All, and what a new one is to be started from. */
@BrowserTest
class ReleasesTest {

    private static final String FEATURE = "7.1.0";
    private static final String SECURITY = "7.2.0";
    private static final String FILE = "https://example.com/releases/runner-7.2.0.zip";
    private static final String DIGEST = "5e".repeat(32);
    private static final String HOSTILE = """
            # What is new

            <script>alert('script')</script> and <img src=x onerror=alert('image')>

            - `runner` waits for *running* applies
            - [a link](javascript:alert('link')), ![a picture](https://example.com/picture.png)

            | flag | does |
            |---|---|
            | `--once` | ends after one job |
            """;

    @Test
    void whoIsBehindIsToldWithWhatItMisses() {
        Fleet.clear();
        try (Visit visit = Visit.signedIn();
                TestRunner runner = TestRunner.online("behind")) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            Locator line = view.runner(runner.name());
            assertThat(line).containsText("ONLINE");
            assertThat(view.alert()).hasCount(0);

            try (TestRelease feature = TestRelease.publish(FEATURE, HOSTILE, Map.of());
                    TestRelease security = TestRelease.publish(
                            SECURITY,
                            "A lost token can be revoked.",
                            Map.of("is_security", true, "artifacts", List.of(Map.of("url", FILE, "sha256", DIGEST))))) {
                assertThat(view.alert()).containsText("1 Runner is outdated, latest is " + security.version());
                assertThat(view.alert()).containsText("1 misses a security fix · 1 is not updated by it");
                assertThat(view.updateAll()).hasText("Update All");
                assertThat(line).containsText(security.version() + "security");

                line.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Release notes from"))
                        .click();

                Locator notes = page.getByRole(AriaRole.DIALOG);
                assertThat(notes.locator("h3")).hasText(new String[] {security.version(), feature.version()});
                assertThat(notes).containsText("A lost token can be revoked.");
                assertThat(notes).containsText("<script>alert('script')</script>");
                assertThat(notes).containsText("<img src=x onerror=alert('image')>");
                assertThat(notes.locator("script, img, a[href^=javascript]")).hasCount(0);
                assertThat(notes.locator("table td").first()).hasText("--once");
                Pictures.look(page, "hostile-notes");
                page.keyboard().press("Escape");

                view.updateAll().click();

                Locator asked = view.question();
                assertThat(asked).containsText("Left out · 1");
                assertThat(asked).containsText("install " + security.version() + " there");
                assertThat(asked.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Update All")))
                        .hasAttribute("aria-disabled", "true");
                Pictures.look(page, "update-all");
                asked.getByText("Leave them").click();

                whoMayOnlyLookIsToldSo();

                AddRunnerSheet added = view.addRunner().registered("behind-none");
                assertThat(added.sheet()).containsText("Files of release " + security.version() + ":");
                assertThat(added.sheet().getByText("runner-7.2.0.zip")).hasAttribute("href", FILE);
                assertThat(added.sheet()).containsText("SHA-256 " + DIGEST);
                added.button("Done").click();
            }
            assertThat(view.alert()).hasCount(0);
            visit.assertNotReloaded();
        }
        Fleet.clear();
    }

    private static void whoMayOnlyLookIsToldSo() {
        try (Visit visit = Visit.signedInAsViewer()) {
            RunnersView view = RunnersView.open(visit);
            assertThat(view.alert()).containsText("1 Runner is outdated");
            Locator update = view.updateAll();
            assertThat(update).hasAttribute("aria-disabled", "true");
            update.focus();
            assertThat(visit.page().getByRole(AriaRole.TOOLTIP))
                    .containsText("This takes the role operator; yours is viewer.");
        }
    }
}
