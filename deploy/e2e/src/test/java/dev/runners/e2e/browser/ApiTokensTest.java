package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Await;
import dev.runners.e2e.Http;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A script gets a token on the page, works with it, and is shut out. */
@BrowserTest
class ApiTokensTest {

    @Test
    void aTokenIsMadeShownOnceAndRevoked() {
        String name = "ci-" + UUID.randomUUID();
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            view.button("admin").click();
            page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("API tokens"))
                    .click();
            view.button("Make token").first().click();
            page.getByLabel("Token name").fill("not a name");
            Locator sheet = page.getByRole(AriaRole.DIALOG);
            Locator make = sheet.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Make token"));
            make.click();
            assertThat(sheet).containsText("Letters, digits");
            page.getByLabel("Token name").fill(name);
            make.click();
            assertThat(sheet).containsText("The token is shown only now");
            Pictures.look(page, "api-token-made");
            sheet.getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("Copy Token").setExact(true))
                    .click();
            Http script = new Http(List.of("Authorization", "Bearer " + visit.clipboard()));
            Await.until("the token is known")
                    .until(() -> script.get("/api/runners").status() == 200);
            assertThat(script.post("/api/runners", List.of()).status()).isEqualTo(403);
            view.button("Done").click();

            Locator row = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName(name));
            assertThat(row).containsText("viewer");
            Pictures.look(page, "api-tokens");
            row.getByText("Revoke").click();
            view.confirm("Revoke token");

            assertThat(row).containsText("Revoked");
            Await.until("the token holds no more")
                    .until(() -> script.get("/api/runners").status() == 401);
            visit.assertNotReloaded();
        }
    }
}
