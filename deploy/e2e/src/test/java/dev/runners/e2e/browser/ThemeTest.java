package dev.runners.e2e.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.runners.e2e.Stack;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@BrowserTest
class ThemeTest {

    private static final Pattern LIGHT = Pattern.compile("rgb\\(2[0-9]{2}, 2[0-9]{2}, 2[0-9]{2}\\)");
    private static final Pattern DARK = Pattern.compile("rgb\\([0-9]{1,2}, [0-9]{1,2}, [0-9]{1,2}\\)");

    @Test
    void isTheSystemsUntilOneIsChosenAndThenStays() {
        try (Visit visit = Visit.signedIn()) {
            RunnersView view = RunnersView.open(visit);
            Page page = visit.page();
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            assertThat(page.locator("html")).hasCSS("background-color", LIGHT);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertThat(page.locator("html")).hasCSS("background-color", DARK);

            view.button(Stack.running().user()).click();
            page.getByRole(AriaRole.MENUITEMRADIO, new Page.GetByRoleOptions().setName("Light"))
                    .click();

            assertThat(page.locator("html")).hasCSS("background-color", LIGHT);
            page.reload();
            assertThat(page.locator("html")).hasCSS("background-color", LIGHT);
        }
    }
}
