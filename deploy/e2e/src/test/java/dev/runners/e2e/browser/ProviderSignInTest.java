package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Provider;
import dev.runners.testkit.OidcServer;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in with the provider of one's own house: there, and back to where one wanted to go. */
@BrowserTest
class ProviderSignInTest {

    /** The browser itself notes every answer that says that nobody is signed in, and what the provider's pages lack. */
    private static final List<String> NOTED = List.of("401", "fonts.googleapis.com", "favicon.ico");

    private static OidcServer provider;

    @BeforeAll
    static void start() {
        provider = Provider.start();
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void whoHasARoleThereComesBackSignedIn() {
        try (Visit visit = begin()) {
            Page page = visit.open("/dashboard/jobs?status=QUEUED");

            signIn(page, "ann+readers");

            assertThat(page).hasURL(Pattern.compile("/dashboard/jobs\\?status=QUEUED$"));
            assertThat(page.getByText("oidc:ann")).isVisible();
        }
    }

    @Test
    void whoHasNoneIsToldSoAndCanTryAsSomebodyElse() {
        try (Visit visit = begin()) {
            Page page = visit.open("/sign-in");

            signIn(page, "bob");

            assertThat(page.getByText("You have no role here")).isVisible();
            Pictures.look(page, "sign-in-provider-no-role");
            assertThat(page.getByRole(AriaRole.LINK, named("Sign in with " + Provider.NAME)))
                    .isVisible();
        }
    }

    private static Visit begin() {
        Visit visit = Visit.begin();
        NOTED.forEach(visit::forgiving);
        return visit;
    }

    private static void signIn(Page page, String who) {
        page.getByRole(AriaRole.LINK, named("Sign in with " + Provider.NAME)).click();
        page.locator("input[name=login]").fill(who);
        page.locator("input[name=password]").fill("anything");
        page.getByRole(AriaRole.BUTTON, named("Sign-in")).click();
        page.getByRole(AriaRole.BUTTON, named("Continue")).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
