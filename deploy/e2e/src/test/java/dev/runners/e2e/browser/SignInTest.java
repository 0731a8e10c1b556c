package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.runners.e2e.Stack;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class SignInTest {

    /** The browser itself notes every answer that says that nobody is signed in. */
    private static final String NOT_SIGNED_IN = "401";

    @Test
    void leadsWhereOneWantedToGo() {
        try (Visit visit = Visit.begin().forgiving(NOT_SIGNED_IN)) {
            Page page = visit.open("/dashboard/jobs");
            assertThat(page).hasURL(Pattern.compile("/sign-in$"));

            signIn(page, Stack.running().password());

            assertThat(page).hasURL(Pattern.compile("/dashboard/jobs$"));
            visit.assertNotReloaded();
        }
    }

    @Test
    void aWrongPasswordSaysWhatToDo() {
        try (Visit visit = Visit.begin().forgiving(NOT_SIGNED_IN)) {
            Page page = visit.open("/sign-in");

            signIn(page, "wrong");

            assertThat(page.getByRole(AriaRole.ALERT)).containsText("User and password do not fit. Try again.");
            signIn(page, Stack.running().password());
            assertThat(page).hasURL(Pattern.compile(RunnersView.PATH + "$"));
        }
    }

    @Test
    void aSessionThatEndedSaysSoAndComesBack() {
        try (Visit visit = Visit.signedIn().forgiving(NOT_SIGNED_IN)) {
            Page page = visit.open(RunnersView.PATH + "?status=OFFLINE");
            new RunnersView(page).assertLive();

            visit.revokeSession();

            assertThat(page.getByText("Your session has ended")).isVisible();
            signIn(page, Stack.running().password());
            assertThat(page).hasURL(Pattern.compile("status=OFFLINE$"));
            new RunnersView(page).assertLive();
            visit.assertNotReloaded();
        }
    }

    static void signIn(Page page, String password) {
        page.getByLabel("User").fill(Stack.running().user());
        page.getByLabel("Password").fill(password);
        page.locator("button[type=submit]").click();
    }
}
