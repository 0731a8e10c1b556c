package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A token for private modules is added on the page, replaced, and removed; it is never seen again. */
@BrowserTest
class GitAccessTest {

    @Test
    void accessIsAddedReplacedAndRemoved() {
        String url = "https://github.com/acme-" + UUID.randomUUID();
        try (Visit visit = Visit.signedIn().forgiving("422")) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            view.button("admin").click();
            view.menuItem("Git access").click();
            view.button("Add Git access").click();
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            field(sheet, "URL").fill("no address");
            field(sheet, "Token").fill("ghp_first");
            save(sheet);
            assertThat(field(sheet, "URL")).hasAttribute("aria-invalid", "true");
            field(sheet, "URL").fill(url);
            Pictures.look(page, "git-access-add");
            save(sheet);
            assertThat(sheet).hasCount(0);

            Locator row =
                    view.table("Git access").locator("tbody tr").filter(new Locator.FilterOptions().setHasText(url));
            assertThat(row).containsText("admin");
            Pictures.look(page, "git-access");
            String added = row.locator("time").getAttribute("datetime");

            view.button("Replace token of " + url).click();
            assertThat(field(sheet, "URL")).hasValue(url);
            assertThat(field(sheet, "URL")).not().isEditable();
            assertThat(field(sheet, "Token")).hasValue("");
            field(sheet, "Token").fill("ghp_second");
            save(sheet);
            assertThat(sheet).hasCount(0);
            assertThat(row).hasCount(1);
            assertThat(row.locator("time")).not().hasAttribute("datetime", added);

            view.button("Remove " + url).click();
            view.confirm("Remove Git access");
            assertThat(view.question()).hasCount(0);
            assertThat(row).hasCount(0);
            visit.assertNotReloaded();
        }
    }

    private static Locator field(Locator sheet, String label) {
        return sheet.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private static void save(Locator sheet) {
        sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
    }
}
